import { z } from "@hono/zod-openapi";
import { longestCheapPage, mostTasksAtOnce, mostTasksInAnAct } from "../fields/limits.ts";
import { cursorFrom, limitUpTo, moment } from "../fields/schemas.ts";
import { present as presentList } from "../lists/present.ts";
import { listSchema } from "../lists/wire.ts";
import { act } from "../tasks/history/wire.ts";
import { present as presentTask, taskSchema } from "../tasks/model/wire.ts";
import type { Removed, Wanted } from "./store.ts";

export const binQuery = z.strictObject({
  cursor: cursorFrom("The `next_cursor` of the page before."),
  limit: limitUpTo(
    mostTasksAtOnce,
    `The most tasks and lists on a page. Without it, ${longestCheapPage}. A page also ends before it takes more than 2 MB.`,
  ),
});

const removed = z
  .object({
    removed_at: moment,
    act: act.openapi({ description: "The act that removed it. Undo this act to take all of it back." }),
    task: taskSchema.optional().openapi({ description: "The task as it was." }),
    list: listSchema.optional().openapi({ description: "The list as it was." }),
  })
  .openapi("Removed", { description: "A task or a list that was removed." });

export const binPage = z
  .object({
    removed: z.array(removed),
    next_cursor: z
      .string()
      .optional()
      .openapi({ description: "Send it as `cursor` to get the next page. Absent on the last page." }),
  })
  .openapi("Bin");

export type BinAnswer = z.output<typeof binPage>;

export function present({ at, act: id, task, list }: Removed): z.output<typeof removed> {
  return {
    removed_at: at,
    act: id,
    ...(task && { task: presentTask(task) }),
    ...(list && { list: presentList(list) }),
  };
}

const ids = (what: string) =>
  z
    .array(z.guid())
    .max(mostTasksAtOnce, `must name at most ${mostTasksAtOnce}`)
    .optional()
    .openapi({ description: `Ids of removed ${what}.` });

export const wantedBody = z
  .strictObject({
    tasks: ids("tasks"),
    lists: ids("lists"),
    all: z
      .literal(true, { error: "must be true" })
      .optional()
      .openapi({
        description: `Everything that is in the bin, and nothing by name: at most ${mostTasksInAnAct} tasks at once, the latest removals first.`,
      }),
  })
  .refine(
    ({ tasks, lists, all }) => (all === undefined) !== (tasks === undefined && lists === undefined),
    "Name tasks and lists, or all",
  )
  .refine(
    ({ tasks = [], lists = [] }) => tasks.length + lists.length <= mostTasksAtOnce,
    `Name at most ${mostTasksAtOnce} tasks and lists`,
  )
  .openapi("Restore", { minProperties: 1, example: { tasks: ["0f8fad5b-d9cb-469f-a165-70867728950e"] } });

export function readWanted({ tasks = [], lists = [], all }: z.output<typeof wantedBody>): Wanted {
  return all ? "everything" : { tasks, lists };
}

const cameBack = (what: string) =>
  z.array(z.uuid()).openapi({ description: `The ids of the ${what} that came back.` });

export const restoredSchema = z
  .object({
    act: act
      .optional()
      .openapi({ description: "The act that brought them back. Absent if nothing came back." }),
    tasks: cameBack("tasks"),
    lists: cameBack("lists"),
    more: z
      .literal(true)
      .optional()
      .openapi({ description: "Tasks are left in the bin: repeat the request." }),
  })
  .openapi("Restored");

export type RestoredAnswer = z.output<typeof restoredSchema>;
