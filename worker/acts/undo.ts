import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Gate, query } from "../db/gate.ts";
import { isTaken, refusalIn } from "../db/refusal.ts";
import { mostActsTold, mostBytesAtOnce, mostTasksInAnAct } from "../fields/limits.ts";
import { digestOf } from "../tasks/model/digest.ts";
import { runOnce } from "../tasks/model/once.ts";
import { toldAct } from "./act.ts";
import { momentWithin } from "./store.ts";
import type { Doer } from "./wire.ts";

const numbers = z.object({ changed: z.int(), restored: z.int(), removed: z.int() });

const counts = numbers.extend({ acts: z.int(), lists: numbers });

const way = z.object({
  acts: z.int(),
  number: z.int(),
  tasks: z.array(z.object({ id: z.string(), title: z.string().nullable() })),
  lists: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
});

/** The first tasks and lists that are not as the acts left them; how many they are in all, and how many acts touched them. */
export type Way = z.output<typeof way>;

const undone = z.object({
  undone_by: z.string().nullish(),
  counts,
  acts: z.array(toldAct),
  way: way.optional(),
});

export type Undone = z.output<typeof undone>;

export type Refusal = "nothing" | "too many lists" | "key reused" | { inTheWay: Way | undefined };

interface Wish {
  by: Doer;
  since: string;
}

/** Undoes all acts of a doer since a moment, as one undo, or none of them. */
export async function undoActs(
  gate: Gate,
  { by, since }: Wish,
  key: string | undefined,
): Promise<Undone | Refusal> {
  const once = key === undefined ? undefined : { key, digest: await digestOf(["acts", by, since]) };
  const step = query.execute(
    sql`select set_config('app.undid', coalesce(undo_acts_of(${by.kind}, ${by.id}::uuid, ${momentWithin(since)}::timestamptz, ${mostTasksInAnAct}::integer, ${mostBytesAtOnce}::bigint)::text, ''), true)`,
  );
  try {
    const answered = await runOnce(gate, once, [step], {
      kept: sql`nullif(current_setting('app.undid', true), '')::jsonb`,
      from: (kept) =>
        sql`(${kept} || jsonb_build_object('acts', acts_undone_by((${kept} ->> 'undo')::uuid, ${mostActsTold}::integer)))`,
    });
    if (answered === "key reused") return answered;
    return answered === null ? "nothing" : undone.parse(answered);
  } catch (error) {
    return whyNot(error);
  }
}

/** What that would come to. Nothing is changed, and what is in the way is told. */
export async function previewUndo(gate: Gate, { by, since }: Wish): Promise<Undone | Refusal> {
  try {
    const [{ rows }] = await gate.read(
      query.execute(
        sql`select preview_undo_of(${by.kind}, ${by.id}::uuid, ${momentWithin(since)}::timestamptz, ${mostTasksInAnAct}::integer, ${mostBytesAtOnce}::bigint, ${mostActsTold}::integer) as answer`,
      ),
    );
    const answer = rows[0]?.["answer"] ?? null;
    return answer === null ? "nothing" : undone.parse(answer);
  } catch (error) {
    return whyNot(error);
  }
}

function whyNot(error: unknown): Refusal {
  const { state, detail = "" } = refusalIn(error) ?? {};
  if (state === "HR412") return { inTheWay: detail === "" ? undefined : way.parse(JSON.parse(detail)) };
  // What was deleted leaves its id to anybody who knows it.
  if (isTaken(error, "tasks_pkey") || isTaken(error, "lists_pkey")) return { inTheWay: undefined };
  if (state === "HR409") return "too many lists";
  throw error;
}
