import { z } from "@hono/zod-openapi";
import { longestSearch, mostSearchWords, mostTasksAtOnce } from "../fields/limits.ts";
import { cursorFrom, tagPattern } from "../fields/schemas.ts";
import { text } from "../fields/text.ts";
import * as field from "./model/fields.ts";
import type { Filters } from "./filters.ts";
import { sorts } from "./order.ts";
import { wordsOf } from "./search.ts";

/** A parameter that is repeated arrives as a list. */
const once = z.string({ error: "must be given once" });

/** Strictly decimal: a lenient reader takes an empty string for 0. */
function decimal({ min, max, preset }: { min: number; max: number; preset: number }) {
  return once
    .regex(/^(?:0|[1-9]\d{0,15})$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be between ${min} and ${max}`)
    .default(preset)
    .openapi({ type: "integer", minimum: min, maximum: max, default: preset });
}

const yesOrNo = (description: string) =>
  z
    .enum(["true", "false"], { error: "must be true or false, given once" })
    .transform((word) => word === "true")
    .optional()
    .openapi({ type: "boolean", description });

export const listQuery = z
  .strictObject({
    completed: yesOrNo("Only completed tasks, or only open ones."),
    limit: decimal({ min: 1, max: mostTasksAtOnce, preset: 100 }).openapi({
      description:
        "The most tasks on a page. A page also ends before its tasks take more than 2 MB, so only `next_cursor` tells whether there are more.",
    }),
    offset: decimal({ min: 0, max: Number.MAX_SAFE_INTEGER, preset: 0 }).openapi({
      description:
        "The number of tasks to skip. Unlike it, a `cursor` skips nothing and repeats nothing while tasks change.",
    }),
    q: once
      .pipe(text({ max: longestSearch, notBlank: true }))
      .refine((q) => wordsOf(q).length <= mostSearchWords, `must be at most ${mostSearchWords} words`)
      .optional()
      .openapi({
        minLength: 1,
        maxLength: longestSearch,
        pattern: `^\\s*\\S+(\\s+\\S+){0,${mostSearchWords - 1}}\\s*$`,
        description: `Up to ${mostSearchWords} words to search for. Title and description together must contain each of them, in any case.`,
      }),
    list: z
      .union([z.literal("none"), field.listId], { error: "must be the id of a list, or none, given once" })
      .optional()
      .openapi({
        type: "string",
        pattern: "^(none|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$",
        description: "Only tasks in this list; `none` is the inbox.",
        example: "none",
      }),
    parent_id: z
      .union([z.literal("none"), field.parentId], { error: "must be the id of a task, or none, given once" })
      .optional()
      .openapi({
        type: "string",
        pattern: "^(none|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$",
        description: "Only the subtasks of this task; `none` leaves out all subtasks.",
        example: "none",
      }),
    tag: once
      .pipe(field.tag)
      .optional()
      .openapi({ pattern: tagPattern, description: "Only tasks with this tag." }),
    priority: z
      .enum(field.priorities, { error: `must be one of ${field.priorities.join(", ")}, given once` })
      .optional()
      .openapi({ description: "Only tasks of this priority." }),
    due_from: field.day.optional().openapi({ description: "Only tasks due on this day or later." }),
    due_before: field.day.optional().openapi({ description: "Only tasks due before this day." }),
    due: z
      .enum(["some", "none"], { error: "must be some or none, given once" })
      .optional()
      .openapi({ description: "Only tasks with a due date, or only those without." }),
    view: field.listId.optional().openapi({
      description: "Only tasks that this saved view shows: open ones that meet its conditions.",
      example: undefined,
    }),
    today: field.day
      .optional()
      .openapi({ description: "The caller's current day, for `view`. Without it, the day in UTC." }),
    archived: yesOrNo("Only tasks whose list is archived, or only the others."),
    sort: z
      .enum(sorts, { error: `must be one of ${sorts.join(", ")}, given once` })
      .default("-created_at")
      .openapi({
        description:
          "`-` means descending. Titles are sorted case-insensitively. `position` is the manual order within a list and needs `list`. `completed_at` needs `completed=true`.",
      }),
    cursor: cursorFrom("The `next_cursor` of the previous page, with the same filters and sort."),
  })
  .refine((query) => query.cursor === undefined || query.offset === 0, {
    path: ["offset"],
    message: "must not be given together with cursor",
  })
  .refine((query) => query.completed === true || !query.sort.endsWith("completed_at"), {
    path: ["sort"],
    message: "by completed_at needs completed=true",
  })
  .refine((query) => query.list !== undefined || query.sort !== "position", {
    path: ["sort"],
    message: "by position needs list",
  });

type Asked = Omit<z.output<typeof listQuery>, "cursor" | "sort" | "limit" | "offset">;

/** Always in the same order, because cursors are bound to them. */
export function readFilters({ due_from, due_before, priority, ...asked }: Asked): Filters {
  return {
    completed: asked.completed,
    q: asked.q,
    list: asked.list,
    parent: asked.parent_id,
    tag: asked.tag,
    priority: priority && field.priorities.indexOf(priority),
    dueFrom: due_from,
    dueBefore: due_before,
    due: asked.due,
    archived: asked.archived,
    view: asked.view,
    today: asked.view && (asked.today ?? new Date().toISOString().slice(0, 10)),
  };
}
