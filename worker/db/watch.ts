import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Gate, query, type Sent } from "./gate.ts";

/** How far an act may go. */
export interface Terms {
  /** It is done and taken back in the same transaction, so the answer is what it would be. */
  isDry?: boolean | undefined;
  /** How many tasks that are there it may change or delete, unless that was foreseen. */
  atMost?: number | undefined;
  /** The digest of what it may come to, from an earlier sum. */
  foreseen?: string | undefined;
  /** What is done before it, and the statement that asks for the sum and keeps it. */
  keep?: { first: Sent[]; ask(sum: SQL): Sent } | undefined;
}

const counts = z
  .object({ created: z.int(), changed: z.int(), completed: z.int(), reopened: z.int(), deleted: z.int() })
  .partial();

/** What an act has come to. Each task and list is counted once, also those that no statement has named. */
export const sum = z.object({ act: z.string(), tasks: counts, lists: counts, digest: z.string() });

export type Sum = z.output<typeof sum>;

interface Watched {
  gate: Gate;
  /** What was done last through the gate. Undefined if nothing was. */
  sum(): Sum | undefined;
}

/**
 * A gate whose acts are summed up in the trip that does them. What goes further than the terms allow is refused: `HR428` if it
 * has to be foreseen, `HR417` if something else was. Reads are as before.
 */
export function watch(gate: Gate, { isDry = false, atMost, foreseen, keep }: Terms): Watched {
  let last: Sum | undefined;
  const asked = sql`sum_up_act(${atMost ?? null}::integer, ${foreseen ?? null}::text)`;
  const before: Sent[] = [...(isDry ? [begin] : []), ...(keep?.first ?? [])];
  const ask: Sent = keep?.ask(asked) ?? query.execute(sql`select ${asked} as sum`);
  const after = isDry ? [ask, takeBack] : [ask];

  const around =
    (run: Gate["run"]): Gate["run"] =>
    async (...queries) => {
      const answers: unknown[] = await Reflect.apply(run, gate, [...before, ...queries, ...after]);
      last = summed.parse(answers[before.length + queries.length]).rows[0].sum ?? undefined;
      const own: unknown = answers.slice(before.length, before.length + queries.length);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The answers to other statements are around them.
      return own as Awaited<ReturnType<typeof run<typeof queries>>>;
    };
  return {
    gate: { ...gate, run: around(gate.run), runIdempotent: around(gate.runIdempotent) },
    sum: () => last,
  };
}

/** The transaction goes on after it, and ends as others do. */
const begin = query.execute(sql`savepoint before_act`);
const takeBack = query.execute(sql`rollback to savepoint before_act`);

const summed = z.object({ rows: z.tuple([z.object({ sum: sum.nullable() })]) });
