import { z } from "zod";
import { enter } from "../../access/owners-router.ts";
import type { Gate } from "../../db/gate.ts";
import type { Filters } from "../../tasks/filters.ts";
import { type Page, tasksWished } from "../../tasks/list.ts";
import { ownersDay } from "../../tasks/owners-day.ts";
import { overviewFrom, overviewStatements } from "../../overview/store.ts";
import { compact, compactTask, type ListNames } from "../compact.ts";
import { presentDay, shownDay, timeZone } from "../fields.ts";
import { defineTool } from "../tool.ts";

/** As many of each as a person looks at, and tags that a model can choose among. */
const mostShown = 15;
const mostTagsShown = 100;

const dueTasks = z.object({
  total: z.int(),
  tasks: z.array(compactTask).describe(`The first ${mostShown} by due date. find_tasks has the others.`),
});

const output = z.object({
  ...shownDay,
  open: z.int().describe("All open tasks, also those in archived lists."),
  done: z.int().describe("All completed tasks."),
  without_due_date: z.int(),
  in_inbox: z.int().describe("Not in any list."),
  overdue: dueTasks,
  due_today: dueTasks,
  upcoming: dueTasks,
  lists: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        open: z.int(),
        archived: z.literal(true).optional(),
        sections: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
      }),
    )
    .describe("In the person's own order, with the number of open tasks in each."),
  tags: z.array(z.object({ name: z.string(), open: z.int() })),
  more_tags: z.literal(true).optional().describe("There are more tags than these."),
});

export const getOverview = defineTool({
  name: "get_overview",
  title: "Get an overview",
  description:
    "Shows what there is to do: what is overdue, due today and coming up, how much is open, and the lists and tags with " +
    "their ids. Call it first.",
  input: z.strictObject({ time_zone: timeZone.optional() }),
  output,
  effect: "reads",
  isIdempotent: true,
  async run({ c }, { time_zone: zone }) {
    const gate = enter(c, { oneList: true });
    const [overdue, today, upcoming, [day], ...counts] = await gate.read(
      due(gate, { when: "overdue", zone }),
      due(gate, { when: "today", zone }),
      due(gate, { when: "upcoming", zone }),
      ownersDay(gate, { zone }),
      ...overviewStatements(gate, { zone }),
    );
    const overview = overviewFrom(counts);
    const names = new Map(overview.lists.map(({ id, name }) => [id, name]));
    const tags = overview.tags.toSorted((a, b) => b.open - a.open).slice(0, mostTagsShown);
    return {
      structured: {
        ...presentDay(day),
        open: overview.open,
        done: overview.done,
        without_due_date: overview.someday,
        in_inbox: overview.inbox,
        overdue: presentDue(overdue, names),
        due_today: presentDue(today, names),
        upcoming: presentDue(upcoming, names),
        lists: overview.lists.map(({ id, name, open, archivedAt, sections }) => ({
          id,
          name,
          open,
          ...(archivedAt !== null && { archived: true }),
          ...(sections.length > 0 && {
            sections: sections.map((section) => ({ id: section.id, name: section.name })),
          }),
        })),
        tags,
        ...((overview.moreTags || tags.length < overview.tags.length) && { more_tags: true }),
      },
    };
  },
});

function due(gate: Gate, filters: Pick<Filters, "when" | "zone">) {
  const wish = {
    completed: false,
    archived: false,
    ...filters,
    sort: "due",
    limit: mostShown,
    offset: 0,
  } as const;
  return tasksWished(gate, wish);
}

function presentDue({ total, tasks }: Page, names: ListNames) {
  return { total, tasks: tasks.map((task) => compact(task, names)) };
}
