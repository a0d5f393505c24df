import { z } from "zod";
import { whileCostly } from "../../access/counting.ts";
import { enter } from "../../access/owners-router.ts";
import { pageEndOf, writeCursor } from "../../tasks/cursor.ts";
import type { Filters } from "../../tasks/filters.ts";
import { tasksWished } from "../../tasks/list.ts";
import * as field from "../../tasks/model/fields.ts";
import { ownersDay } from "../../tasks/owners-day.ts";
import type { Sort } from "../../tasks/order.ts";
import { compact, compactTask } from "../compact.ts";
import { listNames } from "../list-names.ts";
import { type Call, defineTool } from "../tool.ts";
import { cursor, limit, listId, presentDay, shownDay, timeZone, words } from "../fields.ts";

const page = z.object({
  total: z.int().describe("How many there are on all pages."),
  tasks: z.array(compactTask),
  next_cursor: z.string().optional().describe("Send it as cursor, with the same filters, for more."),
  ...shownDay,
});

const open = z.strictObject({
  words: words.optional(),
  list_id: listId.optional(),
  tag: field.tag.meta({ description: "Only tasks with this tag." }).optional(),
  priority: field.priority.describe("Only tasks of this priority.").optional(),
  due: z
    .enum(["overdue", "today", "upcoming", "none"])
    .describe("overdue is before today, upcoming after it; none is not due on any day.")
    .optional(),
  due_from: field.day.describe("Only tasks due on this day or later.").optional(),
  due_until: field.day.describe("Only tasks due on this day or before.").optional(),
  parent_id: field.parentId.meta({ description: "Only the subtasks of this task." }).optional(),
  time_zone: timeZone.optional(),
  limit,
  cursor: cursor.optional(),
});

const openSearch = open.refine(
  ({ time_zone: _zone, limit: _limit, cursor: _cursor, ...filters }) => Object.keys(filters).length > 0,
  "Name at least one filter, such as words, list_id, tag or due; for everything at a glance, call get_overview",
);

export const findTasks = defineTool({
  name: "find_tasks",
  title: "Find open tasks",
  description:
    "Finds tasks that are still to be done, by any of: words, list, tag, priority, due dates. All filters must hold. " +
    "Sorted by due date. Name at least one filter.",
  input: openSearch,
  output: page,
  effect: "reads",
  isIdempotent: true,
  run(call, { words: q, list_id, parent_id, due, due_from, due_until, priority, tag, ...rest }) {
    const filters: Filters = {
      completed: false,
      archived: false,
      q,
      list: list_id,
      parent: parent_id,
      tag,
      priority: priority && field.priorities.indexOf(priority),
      dueFrom: due_from,
      dueBefore: due_until && dayAfter(due_until),
      due: due === "none" ? "none" : undefined,
      when: due === "none" ? undefined : due,
      zone: rest.time_zone,
    };
    return findPage(call, filters, { ...rest, sort: "due" });
  },
});

const completed = z.strictObject({
  since: field.day.describe("Only tasks completed on this day or later.").optional(),
  until: field.day.describe("Only tasks completed on this day or before.").optional(),
  list_id: listId.optional(),
  words: words.optional(),
  time_zone: timeZone.optional(),
  limit,
  cursor: cursor.optional(),
});

export const findCompleted = defineTool({
  name: "find_completed",
  title: "Find completed tasks",
  description:
    "Finds what has been done, the latest first: in a span of days, in a list, or by words. Without a filter, the last that " +
    "were completed.",
  input: completed,
  output: page,
  effect: "reads",
  isIdempotent: true,
  run(call, { since, until, list_id, words: q, ...rest }) {
    const filters: Filters = {
      completed: true,
      q,
      list: list_id,
      doneFrom: since,
      doneUntil: until,
      zone: rest.time_zone,
    };
    return findPage(call, filters, { ...rest, sort: "-completed_at" });
  },
});

interface Wish {
  sort: Sort;
  limit: number;
  cursor?: string | undefined;
  time_zone?: string | undefined;
}

async function findPage({ c }: Call, filters: Filters, { sort, limit: most, ...wish }: Wish) {
  const gate = enter(c, { oneList: true });
  const settings = c.get("settings");
  const scope = [gate.owner, "mcp", sort, JSON.stringify(filters)];
  const after = await pageEndOf(settings, scope, { cursor: wish.cursor, of: "list" });
  const find = () =>
    gate.read(
      tasksWished(gate, { ...filters, sort, limit: most, offset: 0, after }),
      listNames(gate),
      ownersDay(gate, { zone: wish.time_zone }),
    );
  const [found, names, [day]] = await (filters.q === undefined ? find() : whileCostly(c, find));
  return {
    structured: {
      total: found.total,
      tasks: found.tasks.map((task) => compact(task, names)),
      ...(found.end && { next_cursor: await writeCursor(settings, scope, found.end) }),
      ...presentDay(day),
    },
  };
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  // The last day that can be written has none.
  return next.getUTCFullYear() > 9999 ? "infinity" : next.toISOString().slice(0, 10);
}
