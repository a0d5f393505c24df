import { readDue } from "./dates.ts";
import type { ReadContext, Due, IssueLog, Priority, Repeat } from "./imported-task.ts";
import type { RawTask } from "./to-task.ts";
import { oneLine } from "./lengths.ts";
import { readRepeat } from "./repeat-words.ts";
import { findZone } from "./zones.ts";

/** p1 to p4, as Todoist's own files count: the first is the most urgent, the last is none. */
const priorities = new Map<string, Priority>([
  ["1", "high"],
  ["2", "medium"],
  ["3", "low"],
]);

export type TodoistTask = RawTask & { description: string[]; dueText: string };

export async function readTodoistTask(
  where: string,
  cell: (name: string) => string,
  circumstances: ReadContext,
  notes: IssueLog,
): Promise<TodoistTask> {
  const { title, tags } = takeLabels(cell("CONTENT"));
  const when = await readWhen(where, cell, circumstances, notes);
  const priority = cell("PRIORITY");
  if (!/^[1-4]?$/.test(priority)) notes.warn(where, priority, "The priority was not understood.");
  return {
    where,
    title,
    description: [cell("DESCRIPTION"), ...when.left].filter(Boolean),
    priority: priorities.get(priority),
    tags,
    due: when.due,
    repeat: when.repeat,
    dueText: cell("DATE"),
  };
}

/** "@home" in the middle of an address is none. */
function takeLabels(content: string): { title: string; tags: string[] } {
  const tags: string[] = [];
  const title = content.replace(/(^|\s)@([^\s@]+)(?=\s|$)/gu, (_, before: string, name: string) => {
    tags.push(name);
    return before;
  });
  return { title: oneLine(title) || content, tags };
}

interface When {
  due?: Due | undefined;
  repeat?: Repeat | undefined;
  /** What was not understood, for the description. */
  left: string[];
}

async function readWhen(
  where: string,
  cell: (name: string) => string,
  circumstances: ReadContext,
  notes: IssueLog,
): Promise<When> {
  const at = inZone(where, cell("TIMEZONE"), circumstances, notes);
  const date = cell("DATE");
  const deadline = cell("DEADLINE");
  const isEnglish = /^(?:en\b.*)?$/i.test(cell("DATE_LANG"));
  const left: string[] = [];
  const repeat = isEnglish ? await readRepeat(date, at) : undefined;
  const due = repeat ? repeat.due : await readSpoken(date, isEnglish, at);
  if (date && !due) {
    left.push(`Due: ${date}`);
    notes.warn(
      where,
      date,
      isEnglish
        ? "The date was not understood; it is in the description."
        : `Dates in words are read in English only; this one (${cell("DATE_LANG")}) is in the description.`,
    );
  }
  if (!deadline) return { due, repeat: repeat?.repeat, left };
  const end = await readDue(deadline, at);
  if (!date && end) return { due: end, left };
  notes.warn(where, deadline, "A task has one due date: its deadline is in the description.");
  return { due, repeat: repeat?.repeat, left: [...left, `Deadline: ${deadline}`] };
}

/** Figures are read whatever the language. */
function readSpoken(date: string, isEnglish: boolean, at: ReadContext): Promise<Due | undefined> {
  return isEnglish || /^[\d\s:./TZ+-]+$/.test(date) ? readDue(date, at) : Promise.resolve(undefined);
}

function inZone(where: string, name: string, circumstances: ReadContext, notes: IssueLog): ReadContext {
  if (name === "") return circumstances;
  const zone = findZone(name);
  if (zone !== undefined) return { ...circumstances, zone };
  notes.warn(where, name, "Unknown time zone; yours is used.");
  return circumstances;
}
