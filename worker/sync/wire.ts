import { z } from "@hono/zod-openapi";
import { longestCheapPage, mostTasksAtOnce } from "../fields/limits.ts";
import { cursorFrom, limitUpTo } from "../fields/schemas.ts";
import { present as presentList } from "../lists/present.ts";
import { listSchema } from "../lists/wire.ts";
import { present as presentTask, taskSchema } from "../tasks/model/wire.ts";
import type { Changes } from "./store.ts";

/** Of an account's beginning: about as many as a phone takes without a pause. */
export const firstOnAPage = 500;

export const changesQuery = z.strictObject({
  since: cursorFrom("The `cursor` of the last answer. Without it, the account is read from its beginning."),
  limit: limitUpTo(
    mostTasksAtOnce,
    `The most tasks, lists and removals on a page. Without it, ${longestCheapPage}, and ${firstOnAPage} from the beginning. A page also ends before it takes more than 2 MB.`,
  ),
});

const removedIds = (what: string) =>
  z.array(z.uuid()).openapi({ description: `Ids of ${what} that are gone.` });

export const changesSchema = z
  .object({
    tasks: z.array(taskSchema).openapi({ description: "Tasks that were made or changed, as they are now." }),
    lists: z.array(listSchema).openapi({ description: "Lists that were made or changed, as they are now." }),
    views: z.array(listSchema).optional().openapi({
      description: "Views that were made or changed, as they are now. Absent if there are none.",
    }),
    removed: z.object({ tasks: removedIds("tasks"), lists: removedIds("lists and views") }),
    cursor: z.string().openapi({
      description: "Send it as `since` the next time. It is good for this account alone.",
      example: "mPq3VhY0w7tM2n1v4XkUuQ",
    }),
    more: z.boolean().openapi({ description: "There is more: ask again at once, with this cursor." }),
    reset: z.boolean().openapi({
      description:
        "This page begins anew: forget all that is known of the account, and take what comes from here on. So it is without " +
        "`since`, and where the cursor is older than what is kept of removals.",
    }),
  })
  .openapi("Changes");

export type ChangesAnswer = z.output<typeof changesSchema>;

export function present({ tasks, lists, removed, more, begins }: Changes, cursor: string): ChangesAnswer {
  const views = lists.filter(({ filter }) => filter !== null);
  return {
    tasks: tasks.map(presentTask),
    lists: lists.filter(({ filter }) => filter === null).map(presentList),
    ...(views.length > 0 && { views: views.map(presentList) }),
    removed,
    cursor,
    more,
    reset: begins,
  };
}
