import { type SQL, sql } from "drizzle-orm";
import { currentBudget } from "../budget/budget.ts";
import type { Database } from "./client.ts";
import { repeatUndone, retryOnce } from "./fault.ts";
import { enterBy, type Entrance, onlyListIn } from "./entrance.ts";
import { asRefusal, GateRefusal, isWithoutSlot } from "./refusal.ts";
import {
  type Query,
  query,
  readWritten,
  type Result,
  type Slots,
  type Statement,
  statement,
  statementOf,
  takenRevision,
  type Written,
} from "./statement.ts";
import { takeTurn, waitFor } from "./turns.ts";

export type { Entrance, Proven } from "./entrance.ts";
export { query, type Slots, type Statement, statement, takenRevision, type Written };

export interface Gate {
  /** The id of the person whose rows the gate opens. */
  readonly owner: string;
  /** Whether a program asks that the owner has let in: maybe for one list only, which its queries then name. */
  readonly byProgram: boolean;
  /** The only list that the gate opens, if it is a program's that may use no other: the database says so when it is passed. */
  onlyList(this: void): string | undefined;
  /** Runs the queries as the owner: one request to the database, one transaction, all or none. */
  run: Run;
  /** The same for what may be done twice: it is tried again when no answer came. */
  runIdempotent: Run;
  /** The same for reads, which all see the same moment of the database. A write must not: it would fail where it now waits. */
  read: Run;
}

/** One that is sent often is kept as a `statement`. */
export type Sent = Statement | Query;
type Run = <const Queries extends [Sent, ...Sent[]]>(...queries: Queries) => Promise<Answers<Queries>>;
export type Answers<Queries extends readonly Sent[]> = {
  -readonly [Place in keyof Queries]: AnswerTo<Queries[Place]>;
};
type AnswerTo<One> = One extends Statement<infer Answer> | Query<infer Answer> ? Answer : never;

interface Options {
  /** Until the database has let a request in, its turns must not be its owner's: then this is another name. */
  queue?: string;
  /** For changes of many rows, which may take longer than others. */
  longer?: boolean;
  /** Hears what each transaction has written. */
  onWrite?: (written: Written) => void;
}

/** The only way to rows that belong to a person. The request that does the work also checks that the session or key lives. */
export function openGate(database: Database, entrance: Entrance, options: Options = {}): Gate {
  const { queue = entrance.userId, longer = false, onWrite } = options;
  const enter = enterBy(entrance, longer);
  let onlyList: string | undefined;

  const run: Run = (...queries) => pass(database, queries, onWrite);

  async function pass<const Queries extends [Sent, ...Sent[]]>(
    { $client: client }: Pick<Database, "$client">,
    queries: Queries,
    tell?: (written: Written) => void,
  ) {
    const statements = [enter, ...queries.map((one) => ("text" in one ? one : statementOf(one)))];
    // One statement more is one way more between the driver's end and the database, so what is sent often returns it itself.
    if (tell && !statements.some(({ returnsRevision }) => returnsRevision)) statements.push(askRevision);
    const send = (): Promise<Result[]> => {
      const sent = statements.map(({ text, parameters, arrayMode }) =>
        client.query(text, parameters, { arrayMode, fullResults: true }),
      );
      // The driver's types allow one form of results, and here are two in one request.
      return Reflect.apply(client.transaction, client, [sent]);
    };
    const endTurn = await takeTurn(queue, mostAtOnce);
    if (!endTurn) throw new GateRefusal("too many at once");
    try {
      const results = await repeatUndone(() => whenSlotIsFree(send)).catch((error: unknown) => {
        throw asRefusal(error) ?? error;
      });
      onlyList = onlyListIn(results[0] ?? nothing);
      if (tell) tellWritten(statements, results, tell);
      const answers = queries.map((_, place) => statements[place + 1]?.read(results[place + 1] ?? nothing));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Each was read by its own statement.
      return answers as Answers<Queries>;
    } finally {
      endTurn();
    }
  }

  return {
    owner: entrance.userId,
    byProgram: "digest" in entrance && entrance.by === "grant",
    onlyList: () => onlyList,
    run,
    runIdempotent: (...queries) => retryOnce(() => run(...queries)),
    read: (...queries) => retryOnce(() => pass(database.reads, queries)),
  };
}

const askRevision = statementOf(query.select({ revision: takenRevision }).from(sql`(select) as nothing`));

const nothing: Result = { rows: [], fields: [] };

/** The last statement that says it has seen the most. */
function tellWritten(statements: Statement[], results: Result[], tell: (written: Written) => void): void {
  statements.forEach(({ returnsRevision = false, arrayMode }, place) => {
    const {
      rows: [row],
      fields,
    } = results[place] ?? nothing;
    if (!returnsRevision || row === undefined) return;
    const at = arrayMode ? fields.findIndex(({ name }) => name === "revision") : "revision";
    const written = readWritten(Reflect.get(row, at));
    if (written) tell(written);
  });
}

/** Of one owner's transactions, as many as this isolate sends at once. The database bounds those of all isolates together. */
const mostAtOnce = 4;

/** How often to ask again for a slot, and the longest pause before it in milliseconds; pauses differ, lest all come back at once. */
const triesForSlot = 4;
const longestPause = 400;

/** Other isolates may have sent all that the owner may have in the database. It waits here, where it holds no connection. */
async function whenSlotIsFree<T>(send: () => Promise<T>): Promise<T> {
  const budget = currentBudget();
  for (let left = triesForSlot; left > 0; left -= 1) {
    try {
      return await send();
    } catch (error) {
      if (!isWithoutSlot(error)) throw error;
    }
    await waitFor(longestPause * (0.25 + 0.75 * Math.random()), budget);
  }
  return send();
}

/** For a transaction that locks other rows first: from here on no other write of this owner runs. Triggers do it, too. */
export function holdAccount() {
  return query.execute(sql`select hold_account()`);
}

/** Refuses everything, before the statements that follow it, where `amount` is above `most`. */
export function refuseAbove(amount: SQL, most: number) {
  return query.execute(sql`select refuse_above(${amount}, ${most})`);
}
