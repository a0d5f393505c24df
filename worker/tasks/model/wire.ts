import { z } from "@hono/zod-openapi";
import { answeredShape, rows } from "./field-table.ts";
import * as field from "./fields.ts";
import type { Task } from "./task.ts";

export const taskSchema = z
  .object({
    id: z.uuid().openapi({ example: "0f8fad5b-d9cb-469f-a165-70867728950e" }),
    title: field.title,
    description: field.description,
    completed: field.completed.openapi({ example: false }),
    created_at: field.moment,
    updated_at: field.moment,
    completed_at: field.moment.optional(),
    ...answeredShape,
  })
  .openapi("Task");

export type TaskAnswer = z.output<typeof taskSchema>;

export function present(task: Task): TaskAnswer {
  const answer: TaskAnswer = {
    id: task.id,
    title: task.title,
    description: task.description,
    completed: task.completed,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
    ...(task.completedAt && { completed_at: task.completedAt }),
  };
  for (const [name, row] of rows) {
    const value = row.present(task);
    // A field that a task lacks is absent from the answer.
    if (value !== null && value !== undefined && value !== false) Reflect.set(answer, name, value);
  }
  return answer;
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
