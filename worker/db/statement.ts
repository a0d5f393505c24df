import { Column, is, noopDecoder, Param, Placeholder, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import { Memory } from "../budget/memory.ts";

/** Something that Drizzle has built. */
export type Query<Answer = unknown> = RunnableQuery<Answer, "pg">;

/** Drizzle without a connection: only a gate can run what is built with it. */
export const query = drizzle.mock();

/** A statement as it is sent, and how its answer is read. */
export interface Statement<Answer = unknown> {
  readonly text: string;
  readonly parameters: unknown[];
  /** Whether its rows come as lists of values, without their names. */
  readonly arrayMode: boolean;
  /** Whether its rows have the revision that its transaction has taken, as `revision`. */
  readonly returnsRevision?: boolean;
  read(this: void, result: Result): Answer;
}

const taken =
  "concat_ws(' ', current_setting('app.revision', true), current_setting('app.alarm_at', true), current_setting('app.to_deliver', true))";

/**
 * For the rows that a statement writes: the number of its transaction among all writes of the owner; if it has set alarms, the
 * moment of the earliest one in milliseconds; and if there is something for a webhook, `yes`. What was never set is left out.
 */
export const takenRevision = sql<string>`${sql.raw(taken)}`.as("revision");

/** What a transaction has written. */
export interface Written {
  revision: number;
  /** When the owner's timekeeper should look next, if it should. */
  alarmAt?: number;
  /** There is something for a webhook of the owner. */
  hasDeliveries?: true;
}

/** Undefined for a transaction that has written nothing. */
export function readWritten(answered: unknown): Written | undefined {
  const said = String(answered).split(" ");
  const [revision = 0, alarmAt = 0] = said.map(Number);
  if (revision <= 0) return undefined;
  return { revision, ...(alarmAt > 0 && { alarmAt }), ...(said.at(-1) === "yes" && { hasDeliveries: true }) };
}

/** What the driver answers to it. */
export interface Result {
  rows: unknown[][];
  fields: { name: string }[];
}

/** What stands for each value that is given, and always for the owner. */
export type Slots<Values = object> = { [Name in keyof Values]: Slot<Values[Name]> } & { owner: Placeholder };
type Slot<Value> = undefined extends Value ? Placeholder | undefined : Placeholder;

/** By name. */
type Given = Readonly<Record<string, unknown>>;

/** Who tries them all finds more shapes of one statement. */
const mostShapes = 200;

/** For whom a statement is. */
export interface Sender {
  readonly owner: string;
  readonly byProgram?: boolean;
}

/**
 * A statement whose text Drizzle builds once for each shape, for the life of the isolate; a request only fills in its values.
 * The shape is which values are given, what `shape` says, and whether a program asks. The builder gets no value, so no value
 * becomes part of a text.
 */
export function statement<Values extends object, Answer, Shape = void>(
  build: (slots: Slots<Values>, shape: Shape, byProgram: boolean) => Query<Answer>,
): (gate: Sender, values: Values, shape: Shape) => Statement<Answer> {
  const templates = new Memory<Template<Answer>>(mostShapes);
  return ({ owner, byProgram = false }, values, shape) => {
    const given: Record<string, unknown> = { ...values, owner };
    const names = Object.keys(given).filter((name) => given[name] !== undefined);
    const key = `${names.join()} ${shape === undefined ? "" : JSON.stringify(shape)}${byProgram ? " by program" : ""}`;
    const known = templates.get(key);
    if (known) return known(given);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The names are those of the values that are given.
    const slots = Object.fromEntries(names.map((name) => [name, new Placeholder(name)])) as Slots<Values>;
    const made = templateOf(build(slots, shape, byProgram));
    templates.set(key, made);
    return made(given);
  };
}

/** The same for a statement that is too rare to be kept. */
export function statementOf<Answer>(built: Query<Answer>): Statement<Answer> {
  return templateOf(built)({});
}

type Template<Answer> = (values: Given) => Statement<Answer>;

function templateOf<Answer>(built: Query<Answer>): Template<Answer> {
  const prepared = prepare(built);
  const { sql: text, params } = prepared.getQuery();
  const fillers = params.map(fillerOf);
  const arrayMode = prepared.isResponseInArrayMode();
  const returnsRevision = text.includes(taken);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Drizzle's type says what its own mapping returns.
  const read = readerOf(prepared) as Statement<Answer>["read"];
  return (values) => ({
    text,
    parameters: fillers.map((fill) => fill(values)),
    arrayMode,
    returnsRevision,
    read,
  });
}

/** What Drizzle's own batch uses of a query, and does not name in its types. */
interface Prepared {
  getQuery(): { sql: string; params: unknown[] };
  isResponseInArrayMode(): boolean;
  mapResult(result: unknown, isFromBatch: true): unknown;
  fields?: Field[] | undefined;
}

/** A value of a row, by position, and where it is in the answer. */
interface Field {
  path: string[];
  field: Decoder | { decoder: Decoder } | { sql: { decoder: Decoder } };
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}

function prepare(built: object): Prepared {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion, eslint/no-underscore-dangle -- See there.
  return (built as { _prepare(): Prepared })._prepare();
}

function fillerOf(parameter: unknown): (values: Given) => unknown {
  if (is(parameter, Placeholder)) return (values) => values[parameter.name];
  if (!is(parameter, Param) || !is(parameter.value, Placeholder)) return () => parameter;
  const { encoder } = parameter;
  const { name } = parameter.value;
  return (values) => {
    const value = values[name];
    return value === null ? null : encoder.mapToDriverValue(value);
  };
}

/** Drizzle's own way looks at each value's column anew. It is left for rows within rows. */
function readerOf(prepared: Prepared): (result: Result) => unknown {
  const { fields } = prepared;
  if (!fields || fields.some(({ path }) => path.length > 1)) {
    return (result) => prepared.mapResult(result, true);
  }
  const columns = fields.map(({ path: [name = ""], field }) => ({ name, decode: decoding(field) }));
  return ({ rows }) => rows.map((values) => readRow(columns, values));
}

type Decode = ((value: unknown) => unknown) | undefined;

function readRow(columns: { name: string; decode: Decode }[], values: unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  let index = 0;
  for (const { name, decode } of columns) {
    const value = values[index];
    row[name] = decode && value !== null ? decode(value) : value;
    index += 1;
  }
  return row;
}

/** Undefined for a value that is answered as it comes. */
function decoding(field: Field["field"]): Decode {
  // A count has both.
  const decoder = "decoder" in field ? field.decoder : "sql" in field ? field.sql.decoder : field;
  if (decoder === noopDecoder) return undefined;
  if (decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue) return undefined;
  return (value) => decoder.mapFromDriverValue(value);
}
