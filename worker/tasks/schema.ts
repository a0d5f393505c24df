import { z } from "@hono/zod-openapi";
import { tagList } from "../http/etag.ts";
import { text } from "../http/text.ts";
import { sorts } from "./order.ts";
import type { Task } from "./task.ts";

const title = text({ max: 200, notBlank: true }).openapi({ example: "Trim the hedge" });
const description = text({ max: 2000 }).nullable().openapi({ example: "Before the birds nest" });
const completed = z.boolean({ error: "must be true or false" });
const moment = z.iso.datetime({ precision: 3 }).openapi({ example: "2026-11-21T07:30:00.000Z" });

export const taskSchema = z
  .object({
    id: z.uuid().openapi({ example: "0f8fad5b-d9cb-469f-a165-70867728950e" }),
    title,
    description,
    completed: completed.openapi({ example: false }),
    created_at: moment,
    updated_at: moment,
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
  };
}

export const taskPage = z
  .object({
    tasks: z.array(taskSchema),
    total: z
      .int()
      .openapi({ description: "How many tasks the filters let through, on all pages.", example: 1 }),
    next_cursor: z.string().optional().openapi({ description: "Asks for the next page, when there is one." }),
  })
  .openapi("TaskPage");

export type PageAnswer = z.output<typeof taskPage>;

export const newTask = z
  .strictObject({
    title,
    description: description.default(null),
    completed: completed.default(false),
  })
  .openapi("NewTask");

export const taskChange = z
  .strictObject({
    title: title.optional(),
    description: description.optional(),
    completed: completed.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "Name at least one field to change")
  .openapi("TaskChange", { minProperties: 1 });

export const completion = z.strictObject({ completed: completed.optional() }).openapi("Completion");

/** A parameter that is repeated arrives as a list. */
const once = z.string({ error: "must be given once" });

/** Strictly decimal: a lenient reader takes an empty text for 0. */
function decimal({ min, max, preset }: { min: number; max: number; preset: number }) {
  return once
    .regex(/^(?:0|[1-9]\d{0,15})$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be between ${min} and ${max}`)
    .default(preset)
    .openapi({ type: "integer", minimum: min, maximum: max, default: preset });
}

export const listQuery = z
  .strictObject({
    completed: z
      .enum(["true", "false"], { error: "must be true or false, given once" })
      .transform((word) => word === "true")
      .optional()
      .openapi({ type: "boolean", description: "Only those that are, or are not." }),
    limit: decimal({ min: 1, max: 1000, preset: 100 }),
    offset: decimal({ min: 0, max: Number.MAX_SAFE_INTEGER, preset: 0 }),
    q: once
      .pipe(text({ max: 200, notBlank: true }))
      .optional()
      .openapi({
        minLength: 1,
        maxLength: 200,
        description: "Words that title and description must hold, each of them, in whatever case.",
      }),
    sort: z
      .enum(sorts, { error: `must be one of ${sorts.join(", ")}, given once` })
      .default("-created_at")
      .openapi({ description: "`-` is for descending. Titles are sorted without regard to case." }),
    cursor: once
      .max(4000, "is not one of ours")
      .optional()
      .openapi({ description: "`next_cursor` of the page before, with the same filters and sort." }),
  })
  .refine((query) => query.cursor === undefined || query.offset === 0, {
    path: ["offset"],
    message: "must not be given together with cursor",
  });

/** For routes that read nothing from the query. */
export const noQuery = z.strictObject({});

export const taskPath = z.object({
  id: z.guid().openapi({ format: "uuid", example: "0f8fad5b-d9cb-469f-a165-70867728950e" }),
});

const tags = z.string().regex(tagList, "must be entity-tags in double quotes, or *").optional();

export const ifNoneMatch = z.object({
  "If-None-Match": tags.openapi({
    description: "ETags of answers the caller still has.",
    example: '"mi8o1pz4"',
  }),
});

export const ifMatch = z.object({
  "If-Match": tags.openapi({
    description: "The task is changed only if its ETag is still one of these.",
    example: '"mi8o1pz4"',
  }),
});

export const idempotencyKey = z.object({
  "Idempotency-Key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters")
    .optional()
    .openapi({
      description: "For 24 hours the same key with the same body makes one task, however often it is sent.",
      example: "8e03978e-40d5-43e8-bc93-6894a57f9324",
    }),
});
