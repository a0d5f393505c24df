import { z } from "@hono/zod-openapi";
import { present as presentList } from "../lists/present.ts";
import { listShape } from "../lists/wire.ts";
import { mostTagsListed } from "../fields/limits.ts";
import { day, tag } from "../fields/schemas.ts";
import type { Overview } from "./overview.ts";

const number = (description: string) => z.int().openapi({ description, example: 3 });
const open = number("The number of open tasks in it.");

export const overviewSchema = z
  .object({
    open: number("All open tasks, also those in archived lists."),
    done: number("All completed tasks."),
    overdue: number("Due before today."),
    today: number("Due today."),
    upcoming: number("Due later."),
    someday: number("Not due on any day."),
    inbox: number("Not in any list."),
    lists: z.array(z.object({ ...listShape, open })),
    tags: z.array(z.object({ name: tag, open: number("The number of open tasks with it.") })),
    more_tags: z
      .literal(true)
      .optional()
      .openapi({ description: `There are more tags than these ${mostTagsListed}.` }),
  })
  .openapi("Overview", {
    description: "overdue, today, upcoming, someday and inbox leave out tasks in archived lists.",
  });

export type OverviewAnswer = z.output<typeof overviewSchema>;

export const overviewQuery = z.strictObject({
  today: day.openapi({ description: "The caller's current day, in their own time zone." }),
});

export function present({ lists, moreTags, ...counts }: Overview): OverviewAnswer {
  return {
    ...counts,
    lists: lists.map((list) => ({ ...presentList(list), open: list.open })),
    ...(moreTags && { more_tags: moreTags }),
  };
}
