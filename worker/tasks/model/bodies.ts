import { z } from "@hono/zod-openapi";
import { isTimeZone } from "../../fields/zone.ts";
import { namesOtherTime } from "../../recurrence/series.ts";
import { wallAt } from "../../recurrence/wall.ts";
import { rows, takenShape } from "./field-table.ts";
import * as field from "./fields.ts";
import type { NewTask, TaskChange } from "./task.ts";

const requireTexts = (...names: string[]) => ({
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
  required: names,
});

/** What the API description can say of refuseContradictions: not both a day and a time, and a zone exactly where one is needed. */
export const dueOnce = {
  not: {
    anyOf: [
      requireTexts("due_on", "due_at"),
      { ...requireTexts("due_at"), not: requireTexts("time_zone") },
      { ...requireTexts("time_zone"), not: { anyOf: [requireTexts("due_on"), requireTexts("due_at")] } },
    ],
  },
};

const example = {
  title: "Trim the hedge",
  description: "Before the birds nest",
  due_on: "2027-02-28",
  priority: "high",
  tags: ["garden"],
  repeat: { rule: "FREQ=YEARLY", from: "due" },
} as const;

export const newTask = z
  .strictObject({
    id: field.chosenId.optional(),
    title: field.title,
    description: field.description.default(null),
    completed: field.completed.default(false),
    ...takenShape,
  })
  .superRefine(refuseContradictions)
  .openapi("NewTask", { ...dueOnce, example });

export const taskChange = z
  .strictObject({
    title: field.title.optional(),
    description: field.description.optional(),
    completed: field.completed.optional(),
    ...takenShape,
  })
  .refine((change) => Object.keys(change).length > 0, "Name at least one field to change")
  .superRefine(refuseContradictions)
  .openapi("TaskChange", {
    ...dueOnce,
    minProperties: 1,
    example: { due_on: "2027-02-28", priority: "high" },
  });

export const completion = z.strictObject({ completed: field.completed.optional() }).openapi("Completion");

interface Due {
  due_on?: string | null | undefined;
  due_at?: string | null | undefined;
  time_zone?: string | null | undefined;
  repeat?: { rule: string } | null | undefined;
  start_on?: string | null | undefined;
}

type Body = z.output<typeof taskChange>;

export function refuseContradictions(
  { due_on, due_at, time_zone, repeat, start_on }: Due,
  context: { addIssue(issue: { code: "custom"; path: string[]; message: string }): void },
): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (due_on && due_at) refuse("due_at", "must not be given together with due_on");
  if (due_at && !time_zone) refuse("time_zone", "is required with due_at");
  if (time_zone && !due_at && !due_on) refuse("time_zone", "must be given together with due_on or due_at");
  if (repeat && namesOther(repeat.rule, { due_on, due_at, time_zone }))
    refuse("repeat", "must not name another time than due_at");
  const due = due_on ?? wallOf({ due_at, time_zone })?.slice(0, 10);
  if (start_on && due !== undefined && start_on > due) refuse("start_on", lateStart);
}

/** The database refuses it where a body does not name the due date. */
export const lateStart = "must not be after the day it is due";

/** Answers name a time in a rule to keep it, so it may come back. A body without a due date does not tell which it is. */
function namesOther(rule: string, { due_on, due_at, time_zone }: Due): boolean {
  if (due_on) return namesOtherTime(rule, undefined, "UTC");
  const wall = wallOf({ due_at, time_zone });
  return wall !== undefined && namesOtherTime(rule, wall, time_zone ?? "UTC");
}

/** Undefined also for what is not valid: that is refused by itself. */
function wallOf({ due_at, time_zone }: Due) {
  if (!due_at || !time_zone || !isTimeZone(time_zone) || Number.isNaN(Date.parse(due_at))) return undefined;
  return wallAt(Date.parse(due_at), time_zone);
}

export function readNewTask(body: z.output<typeof newTask>): NewTask {
  const { title, description, completed } = body;
  return { title, description, completed, ...readOptional(body) };
}

export function readTaskChange({ title, description, completed, ...more }: Body): TaskChange {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(completed !== undefined && { completed }),
    ...readOptional(more),
  };
}

/** The columns of the fields that a body names, and no others. */
function readOptional(body: Body): TaskChange {
  const named = new Map(Object.entries(dueAsWhole(body)));
  const change: TaskChange = {};
  for (const [name, row] of rows) {
    if (named.get(name) !== undefined) Object.assign(change, row.read(named.get(name)));
  }
  return change;
}

/** A task is due once: naming a day or a time replaces the previous due date and its zone. */
function dueAsWhole({ due_on, due_at, time_zone, ...rest }: Body): Body {
  if (due_on === undefined && due_at === undefined) return rest;
  const zone = due_on || due_at ? time_zone : null;
  return { ...rest, due_on: due_on ?? null, due_at: due_at ?? null, time_zone: zone ?? null };
}
