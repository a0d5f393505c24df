import { z } from "@hono/zod-openapi";
import * as field from "./fields.ts";
import type { Task } from "./task.ts";

/** What a task may have besides; where it has none of it, the answer does not speak of it. */
const extras = {
  completed_at: field.moment.optional(),
  list_id: field.listId.optional(),
  due_on: field.day.optional().openapi({ description: "The day it is due." }),
  due_at: field.moment.optional().openapi({ description: "The moment it is due, if it has a time." }),
  time_zone: field.timeZone.optional(),
  priority: field.priority.exclude(["none"]).optional(),
  tags: z
    .array(field.tag)
    .optional()
    .openapi({ example: ["home"] }),
  checklist: z.array(field.checklistItem).optional(),
  repeat: field.repeat.optional(),
  position: field.position.optional(),
};

export const taskSchema = z
  .object({
    id: z.uuid().openapi({ example: "0f8fad5b-d9cb-469f-a165-70867728950e" }),
    title: field.title,
    description: field.description,
    completed: field.completed.openapi({ example: false }),
    created_at: field.moment,
    updated_at: field.moment,
    ...extras,
  })
  .openapi("Task");

export type TaskAnswer = z.output<typeof taskSchema>;

export function present(task: Task): TaskAnswer {
  return {
    id: task.id,
    title: task.title,
    description: task.description,
    completed: task.completed,
    created_at: task.createdAt.toISOString(),
    updated_at: task.updatedAt.toISOString(),
    ...(task.completedAt && { completed_at: task.completedAt.toISOString() }),
    ...(task.listId && { list_id: task.listId }),
    ...(task.dueOn && { due_on: task.dueOn }),
    ...(task.dueAt && { due_at: task.dueAt.toISOString() }),
    ...(task.dueZone && { time_zone: task.dueZone }),
    ...(task.priority > 0 && { priority: presentPriority(task.priority) }),
    ...(task.tags.length > 0 && { tags: task.tags }),
    ...(task.checklist.length > 0 && { checklist: task.checklist }),
    ...(task.repeatRule !== null && {
      repeat: { rule: task.repeatRule, from: task.repeatFrom ?? "due" },
    }),
    ...(task.position !== null && { position: task.position }),
  };
}

function presentPriority(priority: number) {
  const name = field.priorities[priority];
  return name === "none" ? undefined : name;
}

export const taskPage = z
  .object({
    tasks: z.array(taskSchema),
    total: z
      .int()
      .openapi({ description: "The number of tasks that match the filters, on all pages.", example: 1 }),
    next_cursor: z
      .string()
      .optional()
      .openapi({ description: "Send it as `cursor` to get the next page. Absent on the last page." }),
  })
  .openapi("TaskPage");

export type PageAnswer = z.output<typeof taskPage>;
