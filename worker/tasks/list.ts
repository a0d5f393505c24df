import { and, count, inArray, getTableColumns, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { tasks } from "../../drizzle/schema.ts";
import { type Gate, query, type Slots, type Statement, statement } from "../db/gate.ts";
import { mostPageBytes } from "../fields/limits.ts";
import {
  type Filters,
  type FilterShape,
  type FilterValues,
  isOwn,
  isWished,
  splitFilters,
} from "./filters.ts";
import { isWithin, measure, sizeOfTask } from "./model/size.ts";
import { namedFields } from "./model/store.ts";
import { type Task, taskFields } from "./model/task.ts";
import { type EndValues, orders, type PageEnd, readEnd, type Sort } from "./order.ts";

export interface Wish extends Filters {
  sort: Sort;
  limit: number;
  offset: number;
  after?: PageEnd | undefined;
  /** How many bytes its tasks may take, if not as many as a page's. */
  mostBytes?: number | undefined;
}

export interface Page {
  tasks: Task[];
  total: number;
  /** Where the next page continues, if there is one. */
  end: PageEnd | undefined;
}

export async function listTasks(gate: Gate, wish: Wish): Promise<Page> {
  const [page] = await gate.read(tasksWished(gate, wish));
  return page;
}

/** The statement that lists them, for one read together with others. */
export function tasksWished(gate: Gate, wish: Wish): Statement<Page> {
  if (wish.q !== undefined) return search(gate, wish);
  const wished = pageStatement(gate, wish);
  return { ...wished, read: (result) => readPage(wished.read(result)) };
}

interface Values extends FilterValues, EndValues {
  limit: number;
  offset: number;
}

interface Shape extends FilterShape {
  sort: Sort;
  /** It begins with the first task of all: then an account that fits on it need not be counted. */
  isOpening: boolean;
}

type Row = Task & { key: string };
type Bounds = [room: number, total: number | null];

/**
 * The page and its total in one statement, for one read together with others; `readPage` reads the answer. A page ends at the
 * wished number of tasks, or before its tasks take too many bytes: then it has a next one all the same.
 */
export function pageStatement(gate: Gate, { mostBytes = mostPageBytes, ...wish }: Wish) {
  const { values, shape } = readWish(wish);
  const given = [...Object.values(values).filter((value) => value !== undefined), gate.owner].map(String);
  return page(gate, { ...values, given, mostBytes }, shape);
}

export function readWish({ sort, limit, offset, after, ...filters }: Omit<Wish, "mostBytes">): {
  values: Values;
  shape: Shape;
} {
  const { values, shape } = splitFilters(filters);
  return {
    values: { ...values, ...(after && readEnd(after)), limit, offset },
    shape: { ...shape, sort, isOpening: after === undefined && offset === 0 },
  };
}

/**
 * Each row brings along how many tasks have room on the page, and how many there are on all pages if the page does not tell.
 * Both are found out only where that is needed, by queries of their own, which the database plans only when it runs them:
 * their texts go along, with the values that are given for this one.
 */
const page = statement(
  (
    { given, mostBytes, ...slots }: Slots<Values & { given: string[]; mostBytes: number }>,
    wished: Shape,
    byProgram,
  ) => {
    const shape = { ...wished, byProgram };
    const { limit, offset } = slots;
    const order = orders[shape.sort];
    const within = placesAmong(Object.keys(slots));
    const bounds = sql`page_bounds(${limit}::integer, ${mostBytes}::bigint, ${textOf(sizesOf(within, shape))},
      ${textOf(countOf(within, shape))}, ${given}::text[], ${shape.isOpening})`;
    const boundsOfRow = shape.isOpening && { bounds: sql`(select bounds from bounds)`.as("bounds") };
    const most = sql`(bounds ->> 0)::integer + 1`;
    const tasksOfPage = query
      .select({ ...taskFields, key: order.key.as("key"), ...boundsOfRow })
      .from(tasks)
      .where(isOnPage(slots, shape))
      .orderBy(...order.terms);
    return (
      query
        .select({ ...namedFields, key: sql<string>`key`, bounds: sql<Bounds>`bounds` })
        // It is named like the table, so that its columns mean the same. Any page but the first has a row even if it is empty.
        .from(
          shape.isOpening
            ? sql`(with bounds as (select ${bounds} as bounds) ${tasksOfPage} limit (select ${most} from bounds)) as tasks`
            : sql`${bounds} as bounds left join lateral (${tasksOfPage} limit ${most} offset ${offset}::bigint) as tasks on true`,
        )
    );
  },
);

/** Where the values of a page stand in a text. */
export type Places = { [Name in keyof Required<Values>]?: SQLWrapper | undefined } & {
  owner: SQLWrapper;
  limit: SQLWrapper;
  offset: SQLWrapper;
};

/** Places in a text that runs inside the database and has all its values in one list. */
function placesAmong(names: string[]): Places {
  const places = names.map((name, nth) => [name, sql.raw(`($1[${nth + 1}])`)] as const);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses the names.
  return Object.fromEntries(places) as unknown as Places;
}

function textOf(inner: SQL): string {
  return query.execute(inner).getQuery().sql;
}

/** How many there are on all pages. */
export function countOf(places: Places, shape: Shape): SQL {
  return sql`select count(*) from ${tasks} where ${isWished(places, shape)}`;
}

/** The sizes of the tasks of a page. */
export function sizesOf(places: Places, shape: Shape): SQL {
  return sql`select ${sizeOfTask} from ${tasks} where ${isOnPage(places, shape)}
    order by ${sql.join(orders[shape.sort].terms, sql`, `)} limit ${places.limit}::integer offset ${places.offset}::bigint`;
}

function isOnPage(places: Places, shape: Shape): SQL | undefined {
  return and(isWished(places, shape), isBeyondEnd(places, shape));
}

/** Whether a task comes after the page that a cursor names. Without a cursor all do. */
function isBeyondEnd(places: Pick<Places, keyof EndValues>, { sort }: Shape): SQL | undefined {
  return places.endId && orders[sort].beyond(places);
}

/** Texts are read once, for the page and the total: what is named twice in a statement, Postgres computes once. */
function search(gate: Gate, { mostBytes = mostPageBytes, ...wish }: Wish): Statement<Page> {
  const { values, shape } = readWish(wish);
  const searched = searchStatement(gate, { ...values, limit: wish.limit + 1, mostBytes }, shape);
  return {
    ...searched,
    read(result) {
      const answers = searched.read(result);
      const rows = answers.flatMap((answer) => answer.page ?? []);
      const listed = rows.slice(0, wish.limit);
      return pageOf(listed, answers[0]?.counted.total ?? 0, (rows[0]?.rows ?? 0) > listed.length);
    },
  };
}

const searchStatement = statement(
  (slots: Slots<Values & { mostBytes: number }>, wished: Shape, byProgram) => {
    const shape = { ...wished, byProgram };
    const found = query
      .$with("found")
      .as(query.select({ id: tasks.id }).from(tasks).where(isWished(slots, shape)));
    const counted = query
      .select({ total: count().as("total") })
      .from(found)
      .as("counted");
    const isFound = inArray(tasks.id, query.select({ id: found.id }).from(found));
    const measured = measuredPage(slots, shape, and(isOwn(slots.owner), isFound)).as("page");
    // The total is there even if the page is empty.
    return query
      .with(found)
      .select()
      .from(counted)
      .leftJoin(measured, sql`true`)
      .orderBy(measured.bytes);
  },
);

function measuredPage(slots: Slots<Values & { mostBytes: number }>, shape: Shape, isFound: SQL | undefined) {
  const order = orders[shape.sort];
  const found = query
    .select({ ...getTableColumns(tasks), key: order.key.as("key"), size: sizeOfTask.as("size") })
    .from(tasks)
    .where(and(isFound, isBeyondEnd(slots, shape)))
    .orderBy(...order.terms)
    .limit(slots.limit)
    .offset(slots.offset)
    // Named like the table, so that its columns and orders mean the same.
    .as("tasks");
  const measured = query
    .select({ ...taskFields, key: found.key, ...measure(found.size, order.terms) })
    .from(found)
    .as("tasks");
  return query
    .select({ ...taskFields, key: measured.key, bytes: measured.bytes, rows: measured.rows })
    .from(measured)
    .where(isWithin(slots.mostBytes, measured))
    .orderBy(measured.bytes);
}

export function readPage(rows: (Row & { bounds: Bounds })[]): Page {
  const found = rows[0]?.id === null ? [] : rows;
  const [room, total] = rows[0]?.bounds ?? [0, 0];
  return pageOf(found.slice(0, room), total ?? found.length, found.length > room);
}

function pageOf(listed: Row[], total: number, isCut: boolean): Page {
  const last = listed.at(-1);
  return { tasks: listed, total, end: last && isCut ? { key: last.key, id: last.id } : undefined };
}
