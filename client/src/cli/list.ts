import type { List, Task } from "../types.ts";
import { type Command, type Given, textOf } from "./command.ts";
import { usage } from "./failure.ts";
import { dayUp, dueOrder, today as dayHere, dueDay } from "./here.ts";
import { rememberListing } from "./listing.ts";
import { allLists, allTasks, findList, namesOf, type Query } from "./read.ts";
import { rowsOf } from "./rows.ts";
import { openClient } from "./session.ts";
import { harmless } from "./text.ts";

export const today: Command = {
  name: "today",
  usage: "today",
  summary: "List what is overdue and what is to do today",
  options: {},
  examples: ["hedgerow today", "hedgerow done 1"],
  async run(given) {
    if (given.args.length > 0) throw usage("today takes no words.", "To search: hedgerow list WORDS");
    const client = await openClient(given.options.origin);
    const day = dayHere();
    // A task comes up on its start, by which the API does not filter.
    const [lists, open] = await Promise.all([
      allLists(client),
      allTasks(client, { completed: false, archived: false }),
    ]);
    const tasks = sorted(open.filter((task) => (dayUp(task) ?? "~") <= day));
    const overdue = tasks.filter((task) => (dueDay(task) ?? "~") < day);
    const due = tasks.filter((task) => !overdue.includes(task));
    const document = { day, overdue, today: due };
    await rememberListing(client.origin, [...overdue, ...due]);
    const { out } = given;
    const names = namesOf(lists);
    const part = (title: string, some: Task[], first: number) =>
      some.length === 0 ? [] : [out.style("bold", title), ...rowsOf(out, some, names, first)];
    const lines = [...part("Overdue", overdue, 1), ...part("Today", due, overdue.length + 1)];
    await out.give(document, lines.length === 0 ? ["Nothing is due today."] : lines);
  },
};

export const list: Command = {
  name: "list",
  usage: "list [LIST | WORDS] [--all] [--limit NUMBER]",
  summary: "List the tasks of a list, those with some words, or all",
  options: {
    all: { type: "boolean", short: "a", about: "Completed ones, too" },
    limit: { type: "string", value: "NUMBER", about: "Show so many at most: 100 without it, 0 for all" },
  },
  examples: ["hedgerow list", "hedgerow list Garden", "hedgerow list inbox", "hedgerow list roses --all"],
  run: runList,
};

async function runList({ out, options, args }: Given): Promise<void> {
  const most = readLimit(textOf(options, "limit"));
  const client = await openClient(options.origin);
  const lists = await allLists(client);
  const words = args.join(" ").trim();
  const named = words === "" ? undefined : findList(lists, words);
  const query = {
    ...(options["all"] !== true && { completed: false }),
    ...filterOf(words, named),
  };
  const all = await allTasks(client, query);
  const tasks = query.list === undefined || query.list === "none" ? sorted(all) : byCompleted(all);
  const shown = tasks.slice(0, most);
  await rememberListing(client.origin, shown);
  const hidden = tasks.length - shown.length;
  const rest = hidden > 0 ? [out.style("dim", `… and ${hidden} more: --limit 0 shows all`)] : [];
  const lines =
    shown.length === 0
      ? [sayNone(words, named)]
      : [...rowsOf(out, shown, namesOf(named ? [] : lists)), ...rest];
  await out.give({ ...(named && { list: named }), tasks: shown, total: tasks.length }, lines);
}

/** Fewer than all, and in the order in which the person has put them. */
function filterOf(words: string, named: List | undefined): Query {
  if (named) return { list: named.id, sort: "position" };
  if (/^inbox$/i.test(words)) return { list: "none" };
  if (words !== "") return { q: words.split(/\s+/).slice(0, 8).join(" ") };
  return { archived: false };
}

function sayNone(words: string, named: List | undefined): string {
  if (named) return `${harmless(named.name)} has nothing to do.`;
  return words === ""
    ? "Nothing to do."
    : `No task has the words “${harmless(words)}”, and no list that name.`;
}

function readLimit(text = "100"): number {
  if (!/^\d{1,6}$/.test(text)) throw usage("--limit takes a number, as in --limit 20");
  return Number(text) || Infinity;
}

function sorted(tasks: Task[]): Task[] {
  return byCompleted(
    tasks.toSorted((a, b) => compare(dueOrder(a), dueOrder(b)) || compare(rank(a), rank(b))),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const rank = ({ priority, title }: Task) =>
  `${["high", "medium", "low"].indexOf(priority ?? "") >>> 0} ${title}`;

function byCompleted(tasks: Task[]): Task[] {
  return [...tasks.filter(({ completed }) => !completed), ...tasks.filter(({ completed }) => completed)];
}
