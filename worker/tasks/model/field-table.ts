import { z } from "@hono/zod-openapi";
import type { Conflicts, tasks } from "../../../drizzle/schema.ts";
import { numberItems } from "../../fields/schemas.ts";
import { namesOtherTime, withoutTime } from "../../recurrence/series.ts";
import { wallAt } from "../../recurrence/wall.ts";
import * as field from "./fields.ts";

type Columns = typeof tasks.$inferSelect;

/**
 * One row for each field that a task may lack, in the order in which answers name them. The database, the API, its
 * contract, the batches and the history all read this table: a new field is a column and a row.
 */
const optionalFields = {
  list_id: define({
    absent: { listId: null },
    answered: field.listId,
    taken: field.listId.nullable(),
    present: ({ listId }) => listId,
    read: (listId) => ({ listId }),
  }),
  section_id: define({
    absent: { sectionId: null },
    answered: field.itemId.openapi({ description: "The section of its list that it is in." }),
    taken: field.itemId.nullable().openapi({
      description: "A section of its list. It goes when the task goes to another list.",
    }),
    present: ({ sectionId }) => sectionId,
    read: (sectionId) => ({ sectionId }),
  }),
  parent_id: define({
    absent: { parentId: null },
    answered: field.parentId,
    taken: field.parentId.nullable().openapi({
      description:
        "The task that it is a subtask of. It goes into that one's list; a subtask that is put into another list becomes a task of its own.",
    }),
    present: ({ parentId }) => parentId,
    read: (parentId) => ({ parentId }),
  }),
  due_on: define({
    absent: { dueOn: null },
    answered: field.day.openapi({ description: "The day it is due." }),
    taken: field.day.nullable().openapi({
      description: "The day it is due. Setting due_on or due_at replaces the previous due date.",
    }),
    present: ({ dueOn }) => dueOn,
    read: (dueOn) => ({ dueOn }),
  }),
  due_at: define({
    absent: { dueAt: null },
    answered: field.moment.openapi({ description: "The moment it is due, if it has a time." }),
    taken: field.instant.nullable().openapi({ description: "The moment it is due; needs `time_zone`." }),
    present: ({ dueAt }) => dueAt,
    read: (moment) => ({ dueAt: moment && new Date(moment).toISOString() }),
  }),
  time_zone: define({
    absent: { dueZone: null },
    answered: field.timeZone,
    taken: field.timeZone.nullable(),
    present: ({ dueZone }) => dueZone,
    read: (dueZone) => ({ dueZone }),
  }),
  start_on: define({
    absent: { startOn: null },
    answered: field.day.openapi({ description: "The day from which on it can be done." }),
    taken: field.day.nullable().openapi({
      description:
        "The day from which on it can be done: not after the day it is due. It goes when the task becomes due before it.",
    }),
    present: ({ startOn }) => startOn,
    read: (startOn) => ({ startOn }),
  }),
  duration_minutes: define({
    absent: { durationMinutes: null },
    answered: field.durationMinutes,
    taken: field.durationMinutes.nullable(),
    present: ({ durationMinutes }) => durationMinutes,
    read: (durationMinutes) => ({ durationMinutes }),
  }),
  priority: define({
    absent: { priority: 0 },
    answered: field.priority.exclude(["none"]).openapi("Priority"),
    taken: field.priorityOrNone,
    present: ({ priority }) => presentPriority(priority),
    read: (priority) => ({ priority: field.priorities.indexOf(priority) }),
  }),
  tags: define({
    absent: { tags: [] },
    answered: z.array(field.tag).openapi({ example: ["home"] }),
    taken: field.tags,
    present: ({ tags }) => (tags.length > 0 ? tags : undefined),
    read: (tags) => ({ tags }),
  }),
  checklist: define({
    absent: { checklist: [] },
    answered: z.array(field.checklistItem),
    taken: field.checklist,
    present: ({ checklist }) => (checklist.length > 0 ? checklist : undefined),
    read: (items) => ({ checklist: numberItems(items) }),
  }),
  repeat: define({
    absent: { repeatRule: null, repeatFrom: null },
    answered: field.repeat,
    taken: field.newRepeat.nullable(),
    present: ({ repeatRule, repeatFrom, dueAt, dueZone }) =>
      repeatRule !== null && { rule: presentRule(repeatRule, dueAt, dueZone), from: repeatFrom ?? "due" },
    read: (repeat) => ({ repeatRule: repeat?.rule ?? null, repeatFrom: repeat?.from ?? null }),
  }),
  reminders: define({
    absent: { reminders: null },
    answered: field.reminders,
    taken: field.reminders.nullable().openapi({ description: "Null or an empty list for none." }),
    present: ({ reminders }) => reminders,
    read: (reminders) => ({ reminders: reminders?.length ? reminders : null }),
  }),
  position: define({
    absent: { position: null },
    answered: field.position,
    taken: field.position.nullable(),
    present: ({ position }) => position,
    read: (position) => ({ position }),
  }),
  conflicts: define({
    absent: { conflicts: null },
    answered: field.conflicts,
    taken: field.noConflicts,
    present: ({ conflicts }) => conflicts && presentConflicts(conflicts),
    read: (conflicts) => ({ conflicts }),
  }),
};

interface Row<Name extends keyof Columns, Answered extends z.ZodType, Taken extends z.ZodType> {
  /** The columns of the field, with their values for a task that lacks it. */
  absent: Pick<Columns, Name>;
  /** The schema of the field in an answer, where it may be absent. */
  answered: Answered;
  taken: Taken;
  /** Turns columns into the answer; null, undefined or false for a task that lacks the field. */
  present(columns: Pick<Columns, Name | "dueAt" | "dueZone">): z.output<Answered> | null | undefined | false;
  /** Turns the value in a body into columns. */
  read(value: z.output<Taken>): Pick<Columns, Name>;
}

/** Infers the types of one row: its schemas decide what its functions take and return. */
function define<Name extends keyof Columns, Answered extends z.ZodType, Taken extends z.ZodType>(
  declared: Row<Name, Answered, Taken>,
) {
  return declared;
}

type Table = typeof optionalFields;
type OptionalName = keyof Table;
/** The value of each field in a validated body. */
export type TakenFields = { [Name in OptionalName]: z.output<Table[Name]["taken"]> };
type OptionalColumns = Pick<Columns, { [Name in OptionalName]: keyof Table[Name]["absent"] }[OptionalName]>;
type Side = "answered" | "taken";
type Shape<Of extends Side> = { [Name in OptionalName]: z.ZodOptional<Table[Name][Of]> };

/** The type of any row. Its functions are methods, so that rows with narrower parameters are assignable. */
interface AnyRow extends Record<Side, z.ZodType> {
  absent: Partial<Columns>;
  present(columns: OptionalColumns): unknown;
  read(value: unknown): Partial<OptionalColumns>;
}

export const rows = Object.keys(optionalFields)
  .filter((name): name is OptionalName => name in optionalFields)
  .map((name): [OptionalName, AnyRow] => [name, optionalFields[name]]);

const shapeOf = <Of extends Side>(side: Of) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses which name has which schema.
  Object.fromEntries(rows.map(([name, row]) => [name, row[side].optional()])) as Shape<Of>;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses which column has which value.
export const absentColumns = Object.fromEntries(
  rows.flatMap(([, { absent }]) => Object.entries(absent)),
) as OptionalColumns;

export const answeredShape = shapeOf("answered");
export const takenShape = shapeOf("taken");

function presentPriority(priority: number) {
  const name = field.priorities[priority];
  return name === "none" ? undefined : name;
}

/** The database writes the moment in its own form. */
function presentConflicts({ deleted, ...texts }: Conflicts) {
  return { ...texts, ...(deleted !== undefined && { deleted: new Date(deleted).toISOString() }) };
}

/** A rule that keeps a time is answered with it as long as its task is due then, or late only because the clock skipped it. */
function presentRule(rule: string, dueAt: string | null, dueZone: string | null): string {
  const zone = dueZone ?? "UTC";
  const due = dueAt === null ? undefined : wallAt(Date.parse(dueAt), zone);
  return namesOtherTime(rule, due, zone) ? withoutTime(rule) : rule;
}
