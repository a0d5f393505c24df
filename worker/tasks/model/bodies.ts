import { z } from "@hono/zod-openapi";
import * as field from "./fields.ts";
import type { NewTask, TaskChange } from "./task.ts";

const changeable = {
  list_id: field.listId.nullable().optional(),
  due_on: field.day.nullable().optional().openapi({
    description: "The day it is due. Setting due_on or due_at replaces the previous due date.",
  }),
  due_at: field.instant.nullable().optional().openapi({
    description: "The moment it is due; needs `time_zone`.",
  }),
  time_zone: field.timeZone.nullable().optional(),
  priority: field.priority.optional(),
  tags: field.tags.optional(),
  checklist: field.checklist.optional(),
  repeat: field.repeat.nullable().optional(),
  position: field.position.nullable().optional(),
};

const says = (...names: string[]) => ({
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
  required: names,
});

/** What refuseTwoDues refuses, as a schema says it: by a moment and a day at once, and a moment or a clock without the other. */
export const dueOnce = {
  not: {
    anyOf: [
      says("due_on", "due_at"),
      { ...says("due_at"), not: says("time_zone") },
      { ...says("time_zone"), not: { anyOf: [says("due_on"), says("due_at")] } },
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
    title: field.title,
    description: field.description.default(null),
    completed: field.completed.default(false),
    ...changeable,
  })
  .superRefine(refuseTwoDues)
  .openapi("NewTask", { ...dueOnce, example });

export const taskChange = z
  .strictObject({
    title: field.title.optional(),
    description: field.description.optional(),
    completed: field.completed.optional(),
    ...changeable,
  })
  .refine((change) => Object.keys(change).length > 0, "Name at least one field to change")
  .superRefine(refuseTwoDues)
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
}

type Body = z.output<typeof taskChange>;

export function refuseTwoDues(
  { due_on, due_at, time_zone }: Due,
  context: { addIssue(issue: { code: "custom"; path: string[]; message: string }): void },
): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (due_on && due_at) refuse("due_at", "must not be given together with due_on");
  if (due_at && !time_zone) refuse("time_zone", "is required with due_at");
  if (time_zone && !due_at && !due_on) refuse("time_zone", "must be given together with due_on or due_at");
}

export function readNewTask(body: z.output<typeof newTask>): NewTask {
  const { title, description, completed } = body;
  return { title, description, completed, ...readExtras(body) };
}

export function readTaskChange({ title, description, completed, ...more }: Body): TaskChange {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(completed !== undefined && { completed }),
    ...readExtras(more),
  };
}

/** The columns that a body names, and no others. */
function readExtras({ list_id, priority, tags, checklist, repeat, position, ...due }: Body): TaskChange {
  return {
    ...(list_id !== undefined && { listId: list_id }),
    ...readDue(due),
    ...(priority !== undefined && { priority: field.priorities.indexOf(priority) }),
    ...(tags !== undefined && { tags }),
    ...(checklist !== undefined && { checklist: numberItems(checklist) }),
    ...(repeat !== undefined && { repeatRule: repeat?.rule ?? null, repeatFrom: repeat?.from ?? null }),
    ...(position !== undefined && { position }),
  };
}

/** A task is due once: what it was due before goes as a whole. */
function readDue({ due_on, due_at, time_zone }: Due): TaskChange {
  if (due_on === undefined && due_at === undefined) return {};
  return {
    dueOn: due_on ?? null,
    dueAt: due_at ? new Date(due_at) : null,
    dueZone: due_on || due_at ? (time_zone ?? null) : null,
  };
}

/** Who names no ids for the items gets the smallest numbers that are free: the same body makes the same items. */
function numberItems(items: z.output<typeof field.checklist>) {
  const taken = new Set(items.map(({ id }) => id));
  let number = 0;
  return items.map(({ id, title, completed }) => {
    if (id !== undefined) return { id, title, completed };
    do number += 1;
    while (taken.has(String(number)));
    return { id: String(number), title, completed };
  });
}
