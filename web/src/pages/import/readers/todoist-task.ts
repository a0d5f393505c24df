import { t } from "../../../language/t.ts";
import { readDuration } from "../../../task/read-duration.ts";
import type { ReadFields } from "../../../task/read-cells.ts";
import type { Repeat } from "../../../task/task.ts";
import { readDue } from "./dates.ts";
import { because, type Due, type Notes, type ReadContext } from "./imported-task.ts";
import { oneLine } from "./lengths.ts";
import { readRepeat } from "./repeat-words.ts";
import type { RawTask } from "./to-task.ts";
import { keepDate, pick, type PriorityNames } from "./values.ts";
import { readZone } from "./zones.ts";

/** Todoist's files number p1 to p4: p1 is the most urgent, and p4 means no priority. */
const priorities: PriorityNames = { "1": "high", "2": "medium", "3": "low", "4": undefined, "": undefined };

export type TodoistTask = RawTask & { description: string[]; dueText: string };

type Cell = (name: string) => string;

export async function readTodoistTask(cell: Cell, context: ReadContext, notes: Notes): Promise<TodoistTask> {
  const { title, tags } = takeLabels(cell("CONTENT"));
  const { due, repeat, kept } = await readWhen(cell, context, notes);
  return {
    title,
    description: [cell("DESCRIPTION"), ...kept].filter(Boolean),
    priority: pick(priorities, cell("PRIORITY"), notes),
    tags,
    due,
    repeat,
    dueText: cell("DATE"),
    more: readTakes(cell("DURATION"), cell("DURATION_UNIT"), notes),
  };
}

/** A duration in days is of whole days, and not of as many hours. */
function readTakes(amount: string, unit: string, notes: Notes): ReadFields {
  if (/^(?:none)?$/i.test(amount)) return {};
  const duration_minutes = /^(?:minutes?)?$/i.test(unit) ? readDuration(amount) : undefined;
  if (duration_minutes === undefined) notes.warn(`${amount} ${unit}`.trim(), because.duration());
  return { ...(duration_minutes !== undefined && { duration_minutes }) };
}

/** "@home" in the middle of an email address is not a label. */
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
  /** Text that was not understood, for the description. */
  kept: string[];
}

async function readWhen(cell: Cell, ownContext: ReadContext, notes: Notes): Promise<When> {
  const zone = cell("TIMEZONE") === "" ? undefined : readZone(cell("TIMEZONE"), notes);
  const context = { ...ownContext, zone: zone ?? ownContext.zone };
  const date = cell("DATE");
  const deadline = cell("DEADLINE");
  const language = cell("DATE_LANG");
  const isEnglish = /^(?:en\b.*)?$/i.test(language);
  const repetition = isEnglish ? await readRepeat(date, context) : undefined;
  const repeat = repetition?.repeat;
  // Dates in figures are read in any language.
  const isReadable = isEnglish || /^[\d\s:./TZ+-]+$/.test(date);
  const due = repetition?.due ?? (isReadable ? await readDue(date, context) : undefined);
  const why = isEnglish
    ? because.date()
    : t("Dates in words are read in English only; this one ({language}) is in the description.", {
        language,
      });
  const kept = date && !due ? [keepDate(date, notes, why)] : [];
  if (!deadline) return { due, repeat, kept };
  const end = await readDue(deadline, context);
  if (!date && end) return { due: end, kept };
  notes.warn(deadline, t("A task has one due date: its deadline is in the description."));
  return { due, repeat, kept: [...kept, t("Deadline: {text}", { text: deadline })] };
}
