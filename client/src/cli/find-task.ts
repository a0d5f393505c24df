import type { Client } from "../client.ts";
import type { Task } from "../types.ts";
import { Failure, usage } from "./failure.ts";
import { lastListing } from "./listing.ts";
import { allTasks, fold } from "./read.ts";
import { sayFacts } from "./say-task.ts";
import { harmless } from "./text.ts";

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const number = /^#?\d{1,5}$/;
const isName = (word: string) => id.test(word) || number.test(word);

/**
 * What each argument means. Numbers and ids stand for themselves only where nothing else is said: "done room 2" is about
 * one task, and never about the second of the list. Words without quotes belong together, and a quoted text is one task.
 */
function readReferences(args: string[]): string[] {
  if (args.every(isName)) return args;
  const references: string[] = [];
  let isOpen = false;
  for (const word of args) {
    const isQuoted = /\s/.test(word.trim());
    if (isOpen && !isQuoted) references.push(`${references.pop() ?? ""} ${word}`);
    else references.push(word);
    isOpen = !isQuoted;
  }
  return references;
}

export async function findTasks(client: Client, args: string[], completed: boolean): Promise<string[]> {
  const ids: string[] = [];
  for (const reference of readReferences(args)) ids.push(await findTask(client, reference, completed));
  return [...new Set(ids)];
}

async function findTask(client: Client, reference: string, completed: boolean): Promise<string> {
  if (id.test(reference)) return reference.toLowerCase();
  if (number.test(reference)) return numbered(client.origin, Number(reference.replace("#", "")));
  const words = reference.trim().split(/\s+/);
  if (words[0] === "") throw usage("A task is named by its number, its words or its id.");
  const matching = await allTasks(client, { completed, q: words.slice(0, 8).join(" ") });
  const exact = matching.filter(({ title }) => fold(title) === fold(reference));
  const inTitle = matching.filter(({ title }) => words.every((word) => fold(title).includes(fold(word))));
  const candidates = [exact, inTitle, matching].find(({ length }) => length > 0) ?? [];
  const [task, ...others] = candidates;
  if (task === undefined)
    throw new Failure(
      "notFound",
      "task_not_found",
      `No ${completed ? "completed" : "open"} task has the words “${harmless(reference)}”.`,
    );
  if (others.length > 0) throw ambiguous(reference, candidates);
  return task.id;
}

async function numbered(origin: string, position: number): Promise<string> {
  const listing = await lastListing(origin);
  const listed = listing[position - 1];
  if (listed === undefined)
    throw new Failure("notFound", "no_such_number", `The last listing has no number ${position}.`, {
      hint: "List tasks first: hedgerow today, or hedgerow list",
    });
  return listed.id;
}

const mostTold = 10;

function ambiguous(reference: string, candidates: Task[]): Failure {
  const told = candidates.slice(0, mostTold).map((task) => {
    const facts = sayFacts(task, new Map()).join(" · ");
    return `  ${task.id}  ${harmless(task.title)}${facts === "" ? "" : `  (${facts})`}`;
  });
  if (candidates.length > mostTold) told.push(`  … and ${candidates.length - mostTold} more`);
  const message = [`${candidates.length} tasks have the words “${harmless(reference)}”:`, ...told].join("\n");
  return new Failure("notFound", "ambiguous", message, {
    hint: "Say more words, or the id.",
    data: { candidates: candidates.map((task) => ({ id: task.id, title: task.title })) },
  });
}
