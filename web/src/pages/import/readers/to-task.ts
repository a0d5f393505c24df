import { isPosition } from "../../../../../worker/fields/position.ts";
import { isRule } from "../../../../../worker/recurrence/grammar.ts";
import type { Draft, Due, Item, IssueLog, Priority, Repeat } from "./imported-task.ts";
import { fitTags } from "./to-tags.ts";
import { cutAt, longest, most, oneLine, toStorable } from "./lengths.ts";
import { isTimeZone } from "../../../../../worker/fields/zone.ts";

/** What a reader found in a row, of whatever length and shape. */
export interface RawTask {
  where: string;
  title: string;
  /** Paragraphs; empty ones are none. */
  description?: string[];
  completed?: boolean;
  list?: string | undefined;
  due?: Due | undefined;
  priority?: Priority | undefined;
  tags?: string[];
  checklist?: Item[];
  repeat?: Repeat | undefined;
  position?: string | undefined;
}

/**
 * Brings it into what the API takes, and notes whatever does not fit. Our own files are taken to the letter: they were
 * tasks before, and white space in them was meant.
 */
export function fit(rough: RawTask, notes: IssueLog, toTheLetter = false): Draft | undefined {
  const { where } = rough;
  const whole = toStorable(toTheLetter ? rough.title : oneLine(rough.title));
  const paragraphs = (rough.description ?? [])
    .map((text) => (toTheLetter ? text : text.trim()))
    .filter(Boolean);
  if (whole.trim() === "") {
    notes.refuse(where, paragraphs.join(" · "), "It has no title.");
    return undefined;
  }
  const [title, overhang] = cutTitle(whole);
  if (overhang) notes.warn(where, whole, "The title was too long: the rest of it is in the description.");
  const draft: Draft = {
    where,
    title,
    description: fitDescription([overhang, ...paragraphs].filter(Boolean), where, notes),
    completed: rough.completed ?? false,
  };
  const tags = fitTags(rough.tags ?? [], where, notes);
  const checklist = fitChecklist(rough.checklist ?? [], where, notes);
  const list = fitListName(rough.list ?? "", where, notes);
  if (list) draft.list = list;
  if (rough.due) Object.assign(draft, fitDue(rough.due, where, notes));
  if (rough.priority) draft.priority = rough.priority;
  if (tags.length > 0) draft.tags = tags;
  if (checklist.length > 0) draft.checklist = checklist;
  if (rough.repeat && repeats(rough.repeat, where, notes)) draft.repeat = rough.repeat;
  if (rough.position && isPlace(rough.position, where, notes)) draft.position = rough.position;
  return draft;
}

function cutTitle(whole: string): [title: string, overhang: string] {
  if (!cutAt(whole, longest.title)[1]) return [whole, ""];
  const [kept, rest] = cutAt(whole, longest.title - 1);
  return [`${kept}…`, `…${rest}`];
}

function fitDescription(paragraphs: string[], where: string, notes: IssueLog): string | null {
  const [description, rest] = cutAt(toStorable(paragraphs.join("\n\n")), longest.description);
  if (rest) notes.warn(where, rest, "The description was too long: this is the rest.");
  return description || null;
}

function fitChecklist(items: Item[], where: string, notes: IssueLog): Item[] {
  const fitting: Item[] = [];
  for (const { title, completed } of items) {
    const [kept, rest] = cutAt(toStorable(title), longest.item);
    if (kept.trim() === "") continue;
    if (fitting.length === most.items) {
      notes.warn(where, title, `A checklist has at most ${most.items} items: this one is left out.`);
      continue;
    }
    if (rest) notes.warn(where, title, "A checklist item was too long and was cut.");
    fitting.push({ title: kept, completed });
  }
  return fitting;
}

export function fitListName(name: string, where: string, notes: IssueLog): string {
  const [kept, rest] = cutAt(toStorable(oneLine(name)), longest.list);
  if (rest) notes.warn(where, name, "The list’s name was too long and was cut.");
  return kept;
}

function fitDue(due: Due, where: string, notes: IssueLog): Due {
  if (due.time_zone === undefined || isTimeZone(due.time_zone)) return due;
  notes.warn(where, due.time_zone, "Unknown time zone.");
  return "due_on" in due ? { due_on: due.due_on } : { ...due, time_zone: "UTC" };
}

function repeats({ rule }: Repeat, where: string, notes: IssueLog): boolean {
  const fits = rule.length <= longest.rule && isRule(rule);
  if (!fits) notes.warn(where, rule, "The repetition was not understood.");
  return fits;
}

function isPlace(position: string, where: string, notes: IssueLog): boolean {
  const fits = position.length <= 200 && isPosition(position);
  if (!fits) notes.warn(where, position, "Not a position among tasks.");
  return fits;
}
