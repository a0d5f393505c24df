import type { BatchItem } from "drizzle-orm/batch";
import type { SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import type { PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import * as schema from "../../drizzle/schema.ts";
import type { Database } from "./client.ts";
import { repeatUndone, retryOnce } from "./fault.ts";

/**
 * One unit of work on the database. Over HTTP no transaction stays open between two statements, so reads are answered at
 * once while writes wait; then all writes are sent together, as one request and one transaction.
 */
export interface Work {
  /** For an adapter that expects a Drizzle database. */
  readonly database: object;
  /** The error of the first read that failed, for code that calls something that swallows errors. */
  readonly fault: unknown;
  /** `onResult` hears what the statement came to, once it is committed. */
  add(statement: BatchItem<"pg">, onResult?: (result: unknown) => void): void;
  /** Adds the end of those sessions. */
  endSessions(condition: SQL | undefined): void;
  /** `first` runs ahead of the writes, in their transaction; without writes, nothing is sent. */
  commit(first?: BatchItem<"pg">): Promise<Committed>;
}

/** The sessions that have begun and ended with the writes. */
interface Committed {
  begun: z.output<typeof begunIn>;
  ended: z.output<typeof endedIn>;
}

/** A statement that is sent ahead of the first read, in the same request; the read throws what `onAnswer` throws. */
export interface LeadingStatement {
  text: string;
  parameters: unknown[];
  onAnswer(rows: unknown): void;
}

const { sessions } = schema;

export function startUnitOfWork(database: Database, preface?: LeadingStatement): Work {
  const statements: BatchItem<"pg">[] = [];
  /** Those of them that return the sessions which they begin, or end. */
  const begins = new Set<BatchItem<"pg">>();
  const ends = new Set<BatchItem<"pg">>();
  const listeners = new Map<BatchItem<"pg">, (result: unknown) => void>();
  let fault: unknown;
  const readings = watch(database, preface, (error) => (fault ??= error));

  /** A waiting statement has no rows to return yet, except the row that an insert brings along. */
  function wait(statement: BatchItem<"pg">, rows: object[] = []) {
    statements.push(statement);
    return Object.assign(Promise.resolve({ rowCount: rows.length }), { returning: async () => rows });
  }

  return {
    database: {
      _: readings._,
      query: readings.query,
      select: readings.select.bind(readings),
      insert: (table: PgTable) => ({
        values: (row: object) =>
          wait(table === sessions ? begin(row) : database.insert(table).values(row), [row]),
      }),
      update: (table: PgTable) => ({
        set: (values: object) => ({
          where: (condition: Parameters<ReturnType<typeof changing>["where"]>[0]) =>
            wait(changing(table, values).where(condition)),
        }),
      }),
      delete: (table: PgTable) => ({
        where: (condition: Parameters<ReturnType<typeof changing>["where"]>[0]) =>
          wait(deleting(table, condition)),
      }),
    },
    get fault() {
      return fault;
    },
    add(statement, onResult) {
      statements.push(statement);
      if (onResult) listeners.set(statement, onResult);
    },
    endSessions: (condition) => void statements.push(end(condition)),
    async commit(first) {
      const [head, ...tail] = first && statements.length > 0 ? [first, ...statements] : statements;
      if (!head) return { begun: [], ended: [] };
      const sent = [head, ...tail];
      const results = await repeatUndone(() => database.batch([head, ...tail]));
      sent.forEach((statement, place) => listeners.get(statement)?.(results[place]));
      const rowsOf = (kind: Set<BatchItem<"pg">>) =>
        sent.flatMap((statement, place) => (kind.has(statement) ? results[place] : []));
      return {
        begun: begunIn.parse(rowsOf(begins)),
        ended: endedIn.parse(rowsOf(ends)),
      };
    },
  };

  /** The database may set an earlier end than it was asked for. */
  function begin(row: object) {
    const table: PgTable = sessions;
    const statement = database
      .insert(table)
      .values(row)
      .returning({ id: sessions.id, expiresAt: sessions.expiresAt });
    begins.add(statement);
    return statement;
  }

  function deleting(table: PgTable, condition: SQL | undefined) {
    if (table === sessions) return end(condition);
    return database.delete(table).where(condition);
  }

  function end(condition: SQL | undefined) {
    const statement = database
      .delete(sessions)
      .where(condition)
      .returning({ id: sessions.id, userId: sessions.userId });
    ends.add(statement);
    return statement;
  }

  function changing(table: PgTable, values: object) {
    return database.update(table).set(values);
  }
}

const begunIn = z.array(z.object({ id: z.string(), expiresAt: z.date() }));
const endedIn = z.array(z.object({ id: z.string(), userId: z.string() }));

/** The same database with a client that reports when a request fails. */
function watch(database: Database, preface: LeadingStatement | undefined, report: (error: unknown) => void) {
  const client = database.$client;
  let ahead = preface;

  async function read(...query: Parameters<typeof client.query>): Promise<unknown> {
    const first = ahead;
    if (!first) return client.query(...query);
    const statements = [client.query(first.text, first.parameters), client.query(...query)];
    // The driver's types allow one form of results, and here are two in one request.
    const [answer, result]: unknown[] = await Reflect.apply(client.transaction, client, [statements]);
    // Only now: a read that is tried again must not go without it.
    ahead = undefined;
    first.onAnswer(answer);
    return result;
  }

  const watched = new Proxy(client, {
    get(target, key) {
      if (key !== "query") return Reflect.get(target, key);
      return async (...query: Parameters<typeof client.query>) => {
        try {
          return await retryOnce(() => read(...query));
        } catch (error) {
          report(error);
          throw error;
        }
      };
    },
  });
  return drizzle({ client: watched, schema });
}
