import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { OverBudget, spend } from "../../budget/budget.ts";
import { type Gate, query, takenRevision } from "../../db/gate.ts";
import { refusalIn } from "../../db/refusal.ts";
import { mostBytesAtOnce, mostTasksInAnAct } from "../../fields/limits.ts";
import { readRepeating, rememberNext } from "../../tasks/repeat/next.ts";
import type { Sent } from "./read.ts";

/** What did not stand of an operation, or of each part of a group. */
const did = z.object({
  lost: z.array(z.string()).optional(),
  revived: z.literal(true).optional(),
  stays: z.literal(true).optional(),
});

const result = z.union([
  z.object({ did: did.extend({ parts: z.array(did).optional() }), before: z.literal(true).optional() }),
  z.object({ refused: z.string(), detail: z.string().nullish(), part: z.string().nullish() }),
]);

export type Did = z.output<typeof did>;
export type Result = z.output<typeof result>;

const repeating = z.record(z.string(), z.record(z.string(), z.unknown()));
const answered = z.object({ results: z.array(result), needs: repeating.optional() });

interface Wish {
  operations: Sent[];
  /** The tasks that they complete, which may repeat. */
  completing: string[];
  isImport: boolean;
}

/** Each round has worked out what the database did not know in the one before. */
const mostRounds = 5;

/**
 * Does operations in their order, each by itself. A task that repeats needs a calendar to be completed, and so another trip.
 * Where this request may do no more, the last operations have no result.
 */
export async function applyOperations(
  gate: Gate,
  { operations, completing, isImport }: Wish,
): Promise<Result[] | "too many"> {
  const results: Result[] = [];
  const nexts: Record<string, object> = {};
  const workOut = workingOut(gate.owner, nexts);
  let mayWorkOut = true;
  for (let round = 0; round < mostRounds && results.length < operations.length; round += 1) {
    const asked = mayWorkOut ? completing : [];
    const rest = { operations: operations.slice(results.length), completing: asked, isImport };
    const answer = await send(gate, rest, nexts);
    if (answer === "too many") return answer;
    results.push(...answer.results);
    if (!answer.needs) return results;
    // What is too much by itself would never be done.
    if (!mayWorkOut) return results.length > 0 ? results : [{ refused: "too costly" }];
    mayWorkOut = workOut(answer.needs, round);
  }
  return results;
}

/** Works out the next ones of tasks that repeat, and says whether this request can afford all of them. */
function workingOut(owner: string, nexts: Record<string, object>) {
  const nextOf = rememberNext(owner, new Date());
  return (needs: z.output<typeof repeating>, round: number): boolean => {
    try {
      if (round > 0) spend("retry");
      for (const [id, known] of Object.entries(needs)) {
        nexts[id] = { known, ...nextOf(readRepeating(known)) };
      }
      return true;
    } catch (error) {
      if (error instanceof OverBudget) return false;
      throw error;
    }
  };
}

/** What was done and not answered is known by its id, so it may be sent twice. */
async function send(gate: Gate, { operations, completing, isImport }: Wish, nexts: object) {
  // The history's rows take it as a default. Nothing is done before it is set.
  const noted = isImport ? sql`set_config('app.by_import', 'yes', true)` : sql`null`;
  const [sent, known] = [sql`${JSON.stringify(operations)}::jsonb`, sql`${JSON.stringify(nexts)}::jsonb`];
  try {
    const [{ rows }] = await gate.runIdempotent(
      query.execute(sql`
        select apply_operations(
          ${inOrder(sent)}, ${sql.param(completing)}::uuid[], ${known}, ${mostTasksInAnAct}, ${mostBytesAtOnce}
        ) as answer, ${takenRevision.sql} as revision
        from (select ${noted} offset 0) as noted`),
    );
    return answered.parse(rows[0]?.["answer"]);
  } catch (error) {
    if (refusalIn(error)?.state === "HR509") return "too many";
    throw error;
  }
}

/**
 * What was done in a time to come, by the clock of its device, counts as done now. Several of these, and what was done just
 * before them, are a millisecond apart, so that tasks keep their order. The database's clock decides: that of an isolate stands
 * still while it computes.
 */
function inOrder(sent: SQL): SQL {
  return sql`(
    select coalesce(jsonb_agg(
      case when nth > latest or op ->> 'at' is null or latest is null then op else op || jsonb_build_object(
        'at', least((op ->> 'at')::timestamptz, now() - (latest - nth) * interval '1 millisecond')
      ) end order by nth
    ), '[]')
    from (
      select op, nth, max(nth) filter (where (op ->> 'at')::timestamptz > now()) over () as latest
      from jsonb_array_elements(${sent}) with ordinality as operations(op, nth)
    ) as done
  )`;
}
