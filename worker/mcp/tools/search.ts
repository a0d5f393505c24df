import { z } from "zod";
import { whileCostly } from "../../access/counting.ts";
import { enter } from "../../access/owners-router.ts";
import { Problem } from "../../http/problem.ts";
import { tasksWished } from "../../tasks/list.ts";
import { taskById } from "../../tasks/model/store.ts";
import { factsOf, textOf } from "../compact.ts";
import { words } from "../fields.ts";
import { listNames } from "../list-names.ts";
import { defineTool } from "../tool.ts";

/** These two have the names and forms that other services expect of every server that is searched. */
const mostFound = 20;

const found = z.object({
  results: z.array(z.object({ id: z.string(), title: z.string(), url: z.string() })),
});

export const search = defineTool({
  name: "search",
  title: "Search tasks",
  description:
    "Searches all tasks, open and completed, for words. Each must be in the title or the description, so send few. " +
    `Answers up to ${mostFound}, the latest changed first; fetch has all of one.`,
  input: z.strictObject({ query: words }),
  output: found,
  effect: "reads",
  isIdempotent: true,
  isExact: true,
  async run({ c, urlOf }, { query: q }) {
    const gate = enter(c, { oneList: true });
    const wish = { q, sort: "-updated_at", limit: mostFound, offset: 0 } as const;
    const [{ tasks }] = await whileCostly(c, () => gate.read(tasksWished(gate, wish)));
    return { structured: { results: tasks.map(({ id, title }) => ({ id, title, url: urlOf(id) })) } };
  },
});

const whole = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string().describe("Its description and its checklist."),
  url: z.string(),
  metadata: z.looseObject({ completed: z.boolean(), created_at: z.string() }),
});

export const fetchTask = defineTool({
  name: "fetch",
  title: "Read a task",
  description:
    "Reads all of one task by its id: its description, checklist, dates, tags, list and reminders.",
  input: z.strictObject({
    id: z
      .guid("must be the id of a task")
      .toLowerCase()
      .describe("The id of a task, as search and find_tasks answer it."),
  }),
  output: whole,
  effect: "reads",
  isIdempotent: true,
  isExact: true,
  async run({ c, urlOf }, { id }) {
    const gate = enter(c, { oneList: true });
    const [[task], names] = await gate.read(taskById(gate, { id }), listNames(gate));
    if (!task) throw new Problem("task_not_found");
    const { title } = task;
    return {
      structured: { id, title, text: textOf(task), url: urlOf(id), metadata: factsOf(task, names) },
    };
  },
});
