import { and, eq, lte, type Placeholder, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { idempotencyKeys as keys } from "../../../drizzle/schema.ts";
import {
  type Gate,
  query,
  type Sent,
  type Slots,
  type Statement,
  statement,
  takenRevision,
} from "../../db/gate.ts";
import { isByItself } from "../../db/only-list.ts";
import { isTaken } from "../../db/refusal.ts";
import { makeIdFor } from "../../ids/id.ts";

/** The idempotency key of a request, and the digest of what it asks for. */
export interface Once {
  key: string;
  digest: string;
}

type Work = [Sent, ...Sent[]];

const revision = sql`${takenRevision.sql} as revision`;

const answered = z.object({ rows: z.tuple([z.object({ answer: z.unknown() })]) });

/** What a repetition is answered from, as JSON, and the SQL that makes an answer of it. */
interface Answer {
  kept: SQL;
  from: (kept: SQL) => SQL;
}

/**
 * Does some work and returns the database's answer to it, as one value. With a key the work is done once within a day. A
 * second request waits for the first at the account's row, and the key's row refuses it before anything is done; answering
 * it takes another trip. A repetition names what the first answer named, as it is now: only that is kept.
 */
export async function runOnce(
  gate: Gate,
  once: Once | undefined,
  work: Work,
  { kept, from }: Answer,
): Promise<unknown> {
  if (!once)
    return read(await gate.run(...work, query.execute(sql`select ${from(kept)} as answer, ${revision}`)));
  const { key, digest } = once;
  const thisKey = and(isKey({ owner: gate.owner, key }), isByItself(gate.byProgram, keys.grantId));
  try {
    const answers = await gate.runIdempotent(
      forgetExpired(gate, { key }),
      take(gate, once),
      ...work,
      query.execute(
        sql`update ${keys} set answer = ${kept} where ${thisKey} returning ${from(sql`${keys.answer}`)} as answer, ${revision}`,
      ),
    );
    return read(answers);
  } catch (error) {
    if (!isKept(error)) throw error;
  }
  const [[first]] = await gate.runIdempotent(
    query
      .select({ digest: keys.digest, answer: sql<unknown>`${from(sql`${keys.answer}`)}` })
      .from(keys)
      .where(thisKey),
  );
  return first?.digest === digest ? first.answer : "key reused";
}

/** For work of which only what it came to is kept: what goes ahead of it, and the statement that asks and keeps. */
export function keepOnce(gate: Pick<Gate, "owner">, once: Once): { first: Sent[]; ask(outcome: SQL): Sent } {
  const thisKey = isKey({ owner: gate.owner, key: once.key });
  return {
    first: [forgetExpired(gate, { key: once.key }), take(gate, once)],
    ask: (outcome) =>
      query.execute(sql`update ${keys} set answer = ${outcome} where ${thisKey} returning answer as sum`),
  };
}

/** Whether such work was done before. */
export function isKept(error: unknown): boolean {
  return isTaken(error, "idempotency_keys_pkey");
}

/** What it came to then. */
export async function readKept(gate: Gate, { key, digest }: Once): Promise<{ kept: unknown } | "key reused"> {
  const [[first]] = await gate.read(
    query
      .select({ digest: keys.digest, kept: keys.answer })
      .from(keys)
      .where(isKey({ owner: gate.owner, key })),
  );
  return first?.digest === digest ? { kept: first.kept } : "key reused";
}

/** The row that a key made: its id, and when the key was first used. */
interface Made {
  id: string;
  createdAt: string;
}

/**
 * The same for work that only makes one row: `make` inserts it with an id if `isFirst` holds. One insert can be made to do
 * nothing, so a repetition needs no second trip; and the answer follows from the request, so it is not stored.
 */
export async function makeOnce(
  gate: Gate,
  { key, digest }: Once,
  make: (id: string) => Statement,
): Promise<Made | "key reused"> {
  const id = makeIdFor(gate.owner);
  const [, , , [first]] = await gate.runIdempotent(
    ...takeKey(gate, { key, digest, id }),
    make(id),
    firstUse(gate, { key }),
  );
  // A program that may only use one list does not see what took it.
  return first?.digest === digest && first.id !== null
    ? { id: first.id, createdAt: first.createdAt }
    : "key reused";
}

/** Takes a key for the task that has this id, unless it is taken. */
export function takeKey(gate: Gate, taking: Once & { id: string }) {
  return [forgetExpired(gate, { key: taking.key }), takeForTask(gate, taking)] as const;
}

type OfKey = Pick<Once, "key">;

function isKey({ owner, key }: Record<"owner" | "key", string | Placeholder>): SQL | undefined {
  return and(eq(keys.userId, owner), eq(keys.key, key));
}

/** Whether a key is the own one of the row that has this id. */
export function isFirst({ id, ...slots }: Slots<{ key: string; id: string }>): SQL | undefined {
  return and(isKey(slots), eq(keys.taskId, id));
}

const takeForTask = statement(({ owner, key, digest, id }: Slots<Once & { id: string }>) =>
  query.insert(keys).values({ userId: owner, key, digest, taskId: id }).onConflictDoNothing(),
);

const take = statement(({ owner, key, digest }: Slots<Once>) =>
  query.insert(keys).values({ userId: owner, key, digest }),
);

const firstUse = statement((slots: Slots<OfKey>, _, byProgram) =>
  query
    .select({ id: keys.taskId, digest: keys.digest, createdAt: keys.createdAt, revision: takenRevision })
    .from(keys)
    .where(and(isKey(slots), isByItself(byProgram, keys.grantId))),
);

/** The others are swept by the clock. */
const forgetExpired = statement((slots: Slots<OfKey>) =>
  query.delete(keys).where(and(isKey(slots), lte(keys.createdAt, sql`now() - interval '24 hours'`))),
);

function read(answers: unknown[]): unknown {
  return answered.parse(answers.at(-1)).rows[0].answer;
}
