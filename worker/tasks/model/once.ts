import { and, eq, lte, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { z } from "zod";
import { idempotencyKeys as keys } from "../../../drizzle/schema.ts";
import { query, type Gate, isTaken } from "../../db/gate.ts";

/** What a request calls itself, and the digest of what it asks for. */
export interface Once {
  key: string;
  digest: string;
}

type Work = [BatchItem<"pg">, ...BatchItem<"pg">[]];

const answered = z.object({ rows: z.tuple([z.object({ answer: z.unknown() })]) });

/**
 * Does some work, and answers what the database then says of it in one value. With a key it is done once within a day,
 * however often it is asked for, and every time the first answer is given. Whoever comes second waits for the first at the
 * key's row, and is sent back by it before anything is done; then it takes another request to read what was answered.
 */
export async function runOnce(gate: Gate, once: Once | undefined, work: Work, answer: SQL): Promise<unknown> {
  if (!once) return read(await gate.run(...work, query.execute(sql`select ${answer} as answer`)));
  const { key, digest } = once;
  const thisKey = and(eq(keys.userId, gate.owner), eq(keys.key, key));
  try {
    const answers = await gate.runIdempotent(
      query
        .delete(keys)
        .where(and(eq(keys.userId, gate.owner), lte(keys.createdAt, sql`now() - interval '24 hours'`))),
      query.insert(keys).values({ userId: gate.owner, key, digest }),
      ...work,
      query.execute(sql`update ${keys} set answer = ${answer} where ${thisKey} returning answer`),
    );
    return read(answers);
  } catch (error) {
    if (!isTaken(error, "idempotency_keys_pkey")) throw error;
  }
  const [[first]] = await gate.runIdempotent(
    query.select({ digest: keys.digest, answer: keys.answer }).from(keys).where(thisKey),
  );
  return first?.digest === digest ? first.answer : "key reused";
}

function read(answers: unknown[]): unknown {
  return answered.parse(answers.at(-1)).rows[0].answer;
}
