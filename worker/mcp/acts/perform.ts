import { changeOnTerms, enter } from "../../access/owners-router.ts";
import type { Gate } from "../../db/gate.ts";
import { refusalIn } from "../../db/refusal.ts";
import { sum as summed, type Sum } from "../../db/watch.ts";
import { Problem } from "../../http/problem.ts";
import { invalidField } from "../../http/validation.ts";
import { isKept, keepOnce, type Once, readKept } from "../../tasks/model/once.ts";
import type { Call, Outcome } from "../tool.ts";
import { type Done, present, sayCounts } from "./answer.ts";
import { digestOfMeaning, type Meant, readConfirmation, writeConfirmation } from "./confirmation.ts";
import type { Terms } from "./terms.ts";
import { readTouched } from "./touched.ts";

/** One act: what a tool does in one transaction, or not at all. */
interface Deed extends Meant {
  /** How many tasks that are there it may change or delete without a confirmation. */
  atMost?: number;
  run(gate: Gate): Promise<Done>;
  /** What a request_id is for, if a repetition may mean something else: words mean other days tomorrow. */
  asks?: unknown;
  /** Whether a second `undo_act` takes it back by redoing. */
  isUndo?: boolean;
  /** Whether a program may do it that may only use one list. */
  oneList?: boolean;
}

/** Does it on the caller's terms: as a rehearsal, confirmed, or once however often it is asked for. */
export async function perform(call: Call, asked: Terms, deed: Deed): Promise<Outcome> {
  const { c } = call;
  if (asked.dry_run === true) {
    const { outcome, sum } = await changeOnTerms(c, { isDry: true }, (gate) => deed.run(gate), deed);
    const confirm = sum && (await writeConfirmation(call, deed, sum.digest));
    return { structured: present(call, outcome, { sum, isDry: true, confirm }) };
  }
  const foreseen =
    asked.confirm === undefined ? undefined : await readConfirmation(call, deed, asked.confirm);
  const once = await onceOf(deed, asked.request_id);
  const keep = once && keepOnce({ owner: c.get("caller").userId }, once);
  const { isUndo } = deed;
  try {
    const work = (gate: Gate) => deed.run(gate);
    const { outcome, sum } = await changeOnTerms(c, { atMost: deed.atMost, foreseen, keep }, work, deed);
    return { structured: present(call, outcome, { sum, isUndo }) };
  } catch (error) {
    if (!once || !isKept(error)) throw explain(error);
    const sum = await readSum(enter(c, deed), once);
    const outcome = sum ? await readTouched(enter(c, deed), sum.act) : { tasks: [], gone: [] };
    return { structured: present(call, outcome, { sum, isUndo, isRepeated: true }) };
  }
}

async function onceOf(
  { tool, means, asks = means }: Deed,
  id: string | undefined,
): Promise<Once | undefined> {
  return id === undefined ? undefined : { key: id, digest: await digestOfMeaning([tool, asks]) };
}

async function readSum(gate: Gate, once: Once): Promise<Sum | undefined> {
  const read = await readKept(gate, once);
  if (read === "key reused")
    throw new Problem("key_reused", { detail: "This request_id was used for another call" });
  return summed.nullable().parse(read.kept) ?? undefined;
}

/** What the database says of an act that goes further than it may. */
function explain(error: unknown): unknown {
  const refusal = refusalIn(error);
  if (refusal?.state === "HR417") {
    const detail =
      "Nothing was done: it would not be what the dry run said any more. Make another one, and look again";
    return new Problem("act_changed_meanwhile", { detail });
  }
  if (refusal?.state !== "HR428") return error;
  const counts = summed.pick({ tasks: true, lists: true }).parse(JSON.parse(refusal.detail));
  return invalidField(
    "confirm",
    `is needed, and nothing was done: this would touch more than it may by itself (${sayCounts(counts)}). Call the tool again ` +
      "with the same arguments and dry_run, look at the answer, and then send its confirm without dry_run",
  );
}
