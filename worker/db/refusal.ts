import { databaseErrorIn, isAnswerTooLarge } from "./fault.ts";

/**
 * The owner was not let in, not for this or not now, or has no room for it. It has no `cause`, whose code would look like a failed login of
 * ours.
 */
export class GateRefusal extends Error {
  override readonly name = "GateRefusal";
  readonly reason:
    | "not let in"
    | "scope too small"
    | "only one list"
    | "proof needed"
    | "too many at once"
    | "account full";
  /** With what the owner could prove it. */
  readonly proofs: string[];

  constructor(reason: GateRefusal["reason"], proofs: string[] = []) {
    super(reason);
    this.reason = reason;
    this.proofs = proofs;
  }
}

export function asRefusal(error: unknown): GateRefusal | undefined {
  if (isRefusedAtTheGate(error) || isOwnerGone(error)) return new GateRefusal("not let in");
  const withoutProof = proofRefusalIn(error);
  if (withoutProof) return withoutProof;
  if (isBeyondTheList(error)) return new GateRefusal("only one list");
  if (isBeyondTheKey(error)) return new GateRefusal("scope too small");
  if (isBeyondTheQuota(error)) return new GateRefusal("account full");
  return isWithoutSlot(error) ? new GateRefusal("too many at once") : undefined;
}

/** The code of an entrance when the owner has all the transactions that one owner may have. */
export function isWithoutSlot(error: unknown): boolean {
  return databaseErrorIn(error)?.code === "HR429";
}

/** The server refuses a login of ours with the same code, which is not the caller's fault. */
function isRefusedAtTheGate(error: unknown): boolean {
  const databaseError = databaseErrorIn(error);
  return databaseError?.code === "28000" && databaseError.routine === "exec_stmt_raise";
}

/** A program that may only use one list asked for what is not about it, or wanted to write a task elsewhere. */
function isBeyondTheList(error: unknown): boolean {
  const refusal = refusalIn(error);
  return refusal?.state === "HR403" && refusal.detail === "one_list";
}

/** The code of `enter_with_key` for a living key with too small a scope. */
function isBeyondTheKey(error: unknown): boolean {
  return databaseErrorIn(error)?.code === "HR403";
}

/** What `require_proof` says: the session has not proved lately who its person is. */
export function proofRefusalIn(error: unknown): GateRefusal | undefined {
  const { state, detail = "" } = refusalIn(error) ?? {};
  const [word, ...proofs] = detail.split(" ");
  return state === "HR403" && word === "proof" ? new GateRefusal("proof needed", proofs) : undefined;
}

/** The code of the trigger that counts what an account holds. */
function isBeyondTheQuota(error: unknown): boolean {
  return databaseErrorIn(error)?.code === "HR507";
}

/** The account was deleted between the gate and the insert. */
function isOwnerGone(error: unknown): boolean {
  const databaseError = databaseErrorIn(error);
  return (
    databaseError?.code === "23503" && databaseError.constraint?.endsWith("_user_id_users_id_fk") === true
  );
}

/** The name of the foreign key that a row was refused for, if it was. */
export function brokenReferenceIn(error: unknown): string | undefined {
  const databaseError = databaseErrorIn(error);
  return databaseError?.code === "23503" ? databaseError.constraint : undefined;
}

/** The name of the check that a row was refused for, if it was. */
export function brokenCheckIn(error: unknown): string | undefined {
  const databaseError = databaseErrorIn(error);
  return databaseError?.code === "23514" ? databaseError.constraint : undefined;
}

/** The name of the rule of a trigger of ours that a row was refused for, if it was. */
export function brokenRuleIn(error: unknown): string | undefined {
  const databaseError = databaseErrorIn(error);
  return databaseError?.code === "HR400" ? databaseError.constraint : undefined;
}

/** Whether a row was refused because a unique constraint already has one. */
export function isTaken(error: unknown, constraint: string): boolean {
  const databaseError = databaseErrorIn(error);
  return databaseError?.code === "23505" && databaseError.constraint === constraint;
}

/** Whether a request was refused because it would have read or written too much. Nothing was done. */
export function isTooMuch(error: unknown): boolean {
  return refusalIn(error)?.state === "HR422" || isAnswerTooLarge(error);
}

/** The refusal of one of our SQL functions: an SQLSTATE of our own, and its detail. */
export function refusalIn(error: unknown): { state: string; detail: string } | undefined {
  const databaseError = databaseErrorIn(error);
  if (!databaseError?.code?.startsWith("HR") || databaseError.routine !== "exec_stmt_raise") return undefined;
  return { state: databaseError.code, detail: databaseError.detail ?? "" };
}
