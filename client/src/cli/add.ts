import { stdin } from "node:process";
import { text } from "node:stream/consumers";
import type { Task } from "../types.ts";
import { type Command, textOf } from "./command.ts";
import { Failure, usage } from "./failure.ts";
import { timeZone } from "./here.ts";
import { allLists, findList, namesOf } from "./read.ts";
import { sayFacts } from "./say-task.ts";
import { openClient } from "./session.ts";
import { harmless, plural } from "./text.ts";

/** What the API takes at once. */
const mostLines = 100;

export const add: Command = {
  name: "add",
  usage: 'add "WORDS" ["WORDS" …] [--list NAME] [--dry-run]',
  summary: "Add tasks in your own words",
  about: [
    "Each argument is a task. Days, times, repetitions, !high, #tag, @List and reminders are understood. With -, each line of the input is a task.",
  ],
  options: {
    list: { type: "string", short: "l", value: "NAME", about: "The list for tasks that name none" },
    "dry-run": { type: "boolean", short: "n", about: "Say what would be added, and add nothing" },
  },
  examples: [
    'hedgerow add "pay rent every 1st !high"',
    'hedgerow add "call Ann tomorrow at 9" "buy soil on Saturday #shop @Garden"',
    "hedgerow add --list Garden - < tasks.txt",
  ],
  async run({ out, options, args }) {
    const lines = args.length === 1 && args[0] === "-" ? readLines(await text(stdin)) : args;
    if (lines.length === 0)
      throw usage("Say what to add.", 'For example: hedgerow add "water the roses tomorrow"');
    if (lines.length > mostLines)
      throw usage(`${mostLines} tasks can be added at once, and these are ${lines.length}.`);
    if (lines.some((line) => line.trim() === "")) throw usage("A task needs some words.");
    const client = await openClient(options.origin);
    const name = textOf(options, "list");
    const needsLists = name !== undefined || lines.some((line) => line.includes("@"));
    const lists = needsLists ? await allLists(client) : [];
    const list = name === undefined ? undefined : findList(lists, name);
    if (name !== undefined && list === undefined)
      throw new Failure("notFound", "list_not_found", `There is no list “${harmless(name)}”.`);
    const isDry = options["dry-run"] === true;
    const answer = await client.post("/api/tasks/words", {
      body: {
        lines,
        time_zone: timeZone(),
        ...(list && { list_id: list.id }),
        ...(isDry && { dry_run: true }),
      },
    });
    const names = namesOf(lists);
    const said = answer.tasks.map((task: Task) => {
      const facts = sayFacts(task, names);
      return `  ${harmless(task.title)}${facts.length === 0 ? "" : out.style("dim", `  ${facts.join(" · ")}`)}`;
    });
    const count = answer.tasks.length;
    const head = isDry
      ? `Would add ${plural(count, "task")}:`
      : count === 1
        ? "Added:"
        : `Added ${plural(count, "task")}:`;
    await out.give(answer, [head, ...said]);
  },
};

function readLines(input: string): string[] {
  return input.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
}
