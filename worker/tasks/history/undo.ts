import { sql } from "drizzle-orm";
import { z } from "zod";
import { query, type Gate } from "../../db/gate.ts";
import { isTaken, refusalIn } from "../../db/refusal.ts";
import { digestOf } from "../model/digest.ts";
import { runOnce } from "../model/once.ts";
import { answer, answerFor, type Undone } from "./about.ts";

/** Which way in the history: an undo takes an act back, and a redo an undo. */
export type Way = "undo" | "redo";

const doing = { undo: sql`undo_act`, redo: sql`redo_act` };
const foreseeing = { undo: sql`preview_undo`, redo: sql`preview_redo` };

/**
 * Undoes the owner's last act, or redoes the last undo, whichever device it came from. A request that names an act is about
 * that one or none; a request with a key does one such thing, however often it is sent.
 */
export async function undoOrRedo(
  gate: Gate,
  way: Way,
  { act, key }: { act: string | undefined; key: string | undefined },
): Promise<Undone | "nothing" | Unfit | "key reused"> {
  const once = key === undefined ? undefined : { key, digest: await digestOf([way, act ?? null]) };
  const step = query.execute(sql`select ${doing[way]}(${act ?? null}::uuid)`);
  const answered = await runOnce(gate, once, [step], answerFor(gate)).catch(whyUnfit);
  if (typeof answered === "string") return z.enum([...unfit, "key reused"]).parse(answered);
  return answered === null ? "nothing" : answer.parse(answered);
}

const unfit = ["changed meanwhile", "too many lists"] as const;

/** Why what an act did cannot be taken back now. */
type Unfit = (typeof unfit)[number];

function whyUnfit(error: unknown): Unfit {
  const state = refusalIn(error)?.state;
  // What was deleted leaves its id to anybody who knows it.
  if (state === "HR412" || isTaken(error, "tasks_pkey") || isTaken(error, "lists_pkey"))
    return "changed meanwhile";
  if (state === "HR409") return "too many lists";
  throw error;
}

/** What that would do. Nothing is changed. */
export async function preview(
  gate: Gate,
  way: Way,
  act: string | undefined,
): Promise<Preview | "nothing" | Unfit> {
  const { kept, from } = answerFor(gate);
  try {
    const [counted, answered] = await gate.read(
      query.execute(sql`select ${foreseeing[way]}(${act ?? null}::uuid) as counts`),
      query.execute(sql`select ${from(kept)} as answer`),
    );
    const about = answered.rows[0]?.["answer"] ?? null;
    if (about === null) return "nothing";
    return { undone: answer.parse(about), counts: counts.parse(counted.rows[0]?.["counts"]) };
  } catch (error) {
    return whyUnfit(error);
  }
}

const numbers = z.object({ changed: z.int(), restored: z.int(), removed: z.int() });

/** How many tasks and lists an undo would change, bring back and remove. */
const counts = numbers.extend({ lists: numbers }).transform(({ lists, ...ofTasks }) => ({
  ...ofTasks,
  ...(Object.values(lists).some(Boolean) && { lists }),
}));

interface Preview {
  undone: Undone;
  counts: z.output<typeof counts>;
}
