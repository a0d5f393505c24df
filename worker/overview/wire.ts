import { z } from "@hono/zod-openapi";
import { listShape, present as presentList } from "../lists/wire.ts";
import { day, tag } from "../fields/schemas.ts";
import type { Overview } from "./overview.ts";

const number = (description: string) => z.int().openapi({ description, example: 3 });
const open = number("How many tasks in it are still to be done.");

export const overviewSchema = z
  .object({
    open: number("All that is still to be done, in archived lists, too."),
    done: number("All that is done."),
    overdue: number("Due before today."),
    today: number("Due today."),
    upcoming: number("Due later."),
    someday: number("Due on no day."),
    inbox: number("In no list."),
    lists: z.array(z.object({ ...listShape, open })),
    tags: z.array(z.object({ name: tag, open: number("How many of them are still to be done.") })),
  })
  .openapi("Overview", {
    description: "Tasks in archived lists are left out of overdue, today, upcoming, someday and inbox.",
  });

export type OverviewAnswer = z.output<typeof overviewSchema>;

export const overviewQuery = z.strictObject({
  today: day.openapi({ description: "What day it is where the caller is." }),
});

export function present({ lists, ...counts }: Overview): OverviewAnswer {
  return { ...counts, lists: lists.map((list) => ({ ...presentList(list), open: list.open })) };
}
