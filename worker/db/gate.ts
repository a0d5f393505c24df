import { sql } from "drizzle-orm";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { drizzle } from "drizzle-orm/neon-http";
import type { Database } from "./client.ts";
import { retryOnce, databaseErrorIn } from "./fault.ts";

type Query = BatchItem<"pg">;

export interface Gate {
  /** Whose rows there are behind the gate. */
  readonly owner: string;
  /** Runs the queries as the owner: one request to the database, one transaction, all or none. */
  run: Run;
  /** The same for what may be done twice, reads above all: it is asked again when no answer came. */
  runIdempotent: Run;
}

type Run = <const Queries extends [Query, ...Query[]]>(
  ...queries: Queries
) => Promise<BatchResponse<Queries>>;

/** What the owner came with: a session, or a key and what it is needed for. The database says whether it lets them in. */
export type Entrance = BySession | ByKey;

interface BySession {
  userId: string;
  sessionId: string;
}

interface ByKey {
  userId: string;
  digest: string;
  needed: "read" | "write" | "calendar";
}

/** The database did not let the owner in, or not for this. Without the cause: its code is also that of a login of ours that failed. */
export class GateRefusal extends Error {
  override readonly name = "GateRefusal";
  readonly reason: "not let in" | "scope too small";

  constructor(reason: GateRefusal["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** Drizzle without a connection: what is drawn up with it can be run by passing a gate and in no other way. */
export const query = drizzle.mock();

/** The only way to rows that belong to somebody. The life of session or key is checked in the request that does the work. */
export function openGate(database: Database, entrance: Entrance): Gate {
  const enter = query.execute(sql`select ${enterSql(entrance)}`);

  async function run<const Queries extends [Query, ...Query[]]>(...queries: Queries) {
    const send = () => database.batch([enter, ...queries]);
    const [, ...answers] = await send()
      .catch((error: unknown) => {
        if (isSerializationFailure(error)) return send();
        throw error;
      })
      .catch((error: unknown) => {
        if (isRefusedAtTheGate(error) || isOwnerGone(error)) throw new GateRefusal("not let in");
        throw isBeyondTheKey(error) ? new GateRefusal("scope too small") : error;
      });
    return answers as BatchResponse<Queries>;
  }

  return {
    owner: entrance.userId,
    run,
    runIdempotent: (...queries) => retryOnce(() => run(...queries)),
  };
}

function enterSql(by: Entrance) {
  if ("sessionId" in by) return sql`enter_as_owner(${by.sessionId}, ${by.userId})`;
  return sql`enter_with_key(${by.userId}, ${by.digest}, ${by.needed})`;
}

/** serialization_failure and deadlock_detected: what Postgres undid is as if it had never been asked, so it is asked again. */
function isSerializationFailure(error: unknown): boolean {
  return ["40001", "40P01"].includes(databaseErrorIn(error)?.code ?? "");
}

/** The server's own refusal of our login has the same code, and is a fault of ours, not of the caller. */
function isRefusedAtTheGate(error: unknown): boolean {
  const databaseError = databaseErrorIn(error);
  return databaseError?.code === "28000" && databaseError.routine === "exec_stmt_raise";
}

/** What `enter_with_key` says of a key that lives and has too small a scope. */
function isBeyondTheKey(error: unknown): boolean {
  return databaseErrorIn(error)?.code === "HR403";
}

/** The account was deleted between the gate and the insert: what was to be inserted has nobody left to belong to. */
function isOwnerGone(error: unknown): boolean {
  const databaseError = databaseErrorIn(error);
  return (
    databaseError?.code === "23503" && databaseError.constraint?.endsWith("_user_id_users_id_fk") === true
  );
}

/** The reference that leads nowhere, by the name of its constraint, when a row was refused for one. */
export function brokenReferenceIn(error: unknown): string | undefined {
  const databaseError = databaseErrorIn(error);
  return databaseError?.code === "23503" ? databaseError.constraint : undefined;
}

/** Whether a row was refused because there is one already that must be the only one. */
export function isTaken(error: unknown, constraint: string): boolean {
  const databaseError = databaseErrorIn(error);
  return databaseError?.code === "23505" && databaseError.constraint === constraint;
}

/** What a function of ours refused with: an SQLSTATE of ours, and what it has to say of it. */
export function refusalIn(error: unknown): { state: string; detail: string } | undefined {
  const databaseError = databaseErrorIn(error);
  if (!databaseError?.code?.startsWith("HR") || databaseError.routine !== "exec_stmt_raise") return undefined;
  return { state: databaseError.code, detail: databaseError.detail ?? "" };
}
