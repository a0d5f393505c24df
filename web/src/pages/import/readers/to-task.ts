import { t } from "../../../language/t.ts";
import type { NewItem, Priority, Repeat } from "../../../task/task.ts";
import { longestPosition, mostReminders } from "../../../../../worker/fields/limits.ts";
import { isPosition } from "../../../../../worker/fields/position.ts";
import { isRule } from "../../../../../worker/recurrence/grammar.ts";
import { hasOccurrence } from "../../../../../worker/recurrence/next.ts";
import { namesOtherTime, withoutTime } from "../../../../../worker/recurrence/series.ts";
import { wallAt } from "../../../../../worker/recurrence/wall.ts";
import { isStartLate } from "../../../task/change.ts";
import { dueDay } from "../../../task/due.ts";
import type { ReadFields } from "../../../task/read-cells.ts";
import { fewReminders, writeReminders } from "../../../task/reminder-cells.ts";
import type { Reminder } from "../../../task/reminders.ts";
import { because, type Draft, type Due, type IssueLog, type Notes } from "./imported-task.ts";
import { fitTags } from "./to-tags.ts";
import { exists } from "./written-date.ts";
import { openPace } from "./yield.ts";
import { cutAt, longest, most, oneLine, toStorable } from "./lengths.ts";
import { isTimeZone } from "../../../../../worker/fields/zone.ts";

/** The raw values that a reader found in a row, of any length and shape. */
export interface RawTask {
  ref?: string;
  under?: string;
  title: string;
  /** Paragraphs; empty ones are dropped. */
  description?: string[];
  completed?: boolean;
  list?: string | undefined;
  section?: string | undefined;
  due?: Due | undefined;
  priority?: Priority | undefined;
  tags?: string[];
  checklist?: NewItem[];
  repeat?: Repeat | undefined;
  reminders?: Reminder[];
  /** The fields that are read from one cell each. */
  more?: ReadFields;
  /** It comes from our own export, so its white space is kept. */
  isOurs?: boolean;
}

/** Reads the tasks of many rows one after another, and lets the page draw in between. */
export async function readTasks<Source extends { where: string }>(
  sources: Source[],
  log: IssueLog,
  read: (source: Source, notes: Notes) => RawTask | undefined | Promise<RawTask | undefined>,
): Promise<Draft[]> {
  const tasks: Draft[] = [];
  const giveWay = openPace();
  for (const source of sources) {
    await giveWay();
    const notes = log.at(source.where);
    const raw = await read(source, notes);
    const task = raw && fit(raw, notes);
    if (task) tasks.push(task);
  }
  return tasks;
}

/** Turns raw values into a task that the API takes, and notes everything that does not fit. */
export function fit(raw: RawTask, notes: Notes): Draft | undefined {
  const whole = toStorable(raw.isOurs ? raw.title : oneLine(raw.title));
  const list = fitListName(raw.list ?? "", notes);
  const section = fitSectionName(raw.section ?? "", notes);
  const isHomeless = section !== "" && !list;
  const texts = (raw.description ?? []).map((text) => (raw.isOurs ? text : text.trim())).filter(Boolean);
  const paragraphs = isHomeless ? [t("Section: {section}", { section }), ...texts] : texts;
  if (whole.trim() === "") {
    notes.refuse(texts.join(" · "), t("It has no title."));
    return undefined;
  }
  const [title, overhang] = cutTitle(whole);
  if (overhang) notes.warn(whole, t("The title was too long: the rest of it is in the description."));
  const draft: Draft = {
    where: notes.where,
    title,
    description: fitDescription([overhang, ...paragraphs].filter(Boolean), notes),
    completed: raw.completed ?? false,
  };
  if (raw.ref) draft.ref = raw.ref;
  if (raw.under) draft.under = raw.under;
  const tags = fitTags(raw.tags ?? [], notes);
  const checklist = fitChecklist(raw.checklist ?? [], notes);
  if (list) draft.list = list;
  if (list && section) draft.section = section;
  if (isHomeless) notes.warn(section, because.inboxSection());
  if (raw.due) Object.assign(draft, fitDue(raw.due, notes));
  if (raw.priority) draft.priority = raw.priority;
  if (tags.length > 0) draft.tags = tags;
  if (checklist.length > 0) draft.checklist = checklist;
  if (raw.repeat && isRepeat(raw.repeat, notes)) draft.repeat = fitTime(raw.repeat, draft, notes);
  const reminders = fitReminders(raw.reminders ?? [], notes);
  if (reminders.length > 0) draft.reminders = reminders;
  const { position, start_on, ...more } = raw.more ?? {};
  if (position && isPlace(position, notes)) draft.position = position;
  if (start_on && isStart(start_on, draft, notes)) draft.start_on = start_on;
  return Object.assign(draft, more);
}

function cutTitle(whole: string): [title: string, overhang: string] {
  if (!cutAt(whole, longest.title)[1]) return [whole, ""];
  const [kept, rest] = cutAt(whole, longest.title - 1);
  return [`${kept}…`, `…${rest}`];
}

function fitDescription(paragraphs: string[], notes: Notes): string | null {
  const [description, rest] = cutAt(toStorable(paragraphs.join("\n\n")), longest.description);
  if (rest) notes.warn(rest, t("The description was too long: this is the rest."));
  return description || null;
}

function fitChecklist(items: NewItem[], notes: Notes): NewItem[] {
  const fitting: NewItem[] = [];
  for (const { title, completed } of items) {
    const [kept, rest] = cutAt(toStorable(title), longest.item);
    if (kept.trim() === "") continue;
    if (fitting.length === most.items) {
      notes.warn(
        title,
        t("A checklist has at most {most} items: this one is left out.", { most: most.items }),
      );
      continue;
    }
    if (rest) notes.warn(title, t("A checklist item was too long and was cut."));
    fitting.push({ title: kept, completed });
  }
  return fitting;
}

export function fitListName(name: string, notes: Notes): string {
  return fitName(name, notes, () => t("The list’s name was too long and was cut."));
}

export function fitSectionName(name: string, notes: Notes): string {
  return fitName(name, notes, () => t("The section’s name was too long and was cut."));
}

function fitName(name: string, notes: Notes, sayCut: () => string): string {
  const [kept, rest] = cutAt(toStorable(oneLine(name)), longest.list);
  if (rest) notes.warn(name, sayCut());
  return kept;
}

function fitDue(due: Due, notes: Notes): Due {
  if (due.time_zone === undefined || isTimeZone(due.time_zone)) return due;
  notes.warn(due.time_zone, t("Unknown time zone."));
  return "due_on" in due ? { due_on: due.due_on } : { ...due, time_zone: "UTC" };
}

function isRepeat({ rule }: Repeat, notes: Notes): boolean {
  const isKnown = rule.length <= longest.rule && isRule(rule);
  const fits = isKnown && hasOccurrence(rule, () => {});
  if (!fits) notes.warn(rule, isKnown ? because.never() : because.repeat());
  return fits;
}

/** A rule may only name the time that its task is due at. */
function fitTime(repeat: Repeat, { due_on, due_at, time_zone = "UTC" }: Draft, notes: Notes): Repeat {
  if (due_on === undefined && due_at === undefined) return repeat;
  const wall = due_at === undefined ? undefined : wallAt(Date.parse(due_at), time_zone);
  if (!namesOtherTime(repeat.rule, wall, time_zone)) return repeat;
  notes.warn(repeat.rule, t("It is repeated at the time at which it is due."));
  return { ...repeat, rule: withoutTime(repeat.rule) };
}

function fitReminders(all: Reminder[], notes: Notes): Reminder[] {
  const [kept, left] = fewReminders(all);
  if (left.length > 0)
    notes.warn(writeReminders(left), t("A task can have at most {most} reminders.", { most: mostReminders }));
  return kept;
}

function isStart(start: string, due: Draft, notes: Notes): boolean {
  if (!isDay(start)) notes.warn(start, because.start());
  else if (isStartLate(start, dueDay(due))) notes.warn(start, t("It would start after the day it is due."));
  else return true;
  return false;
}

/** Whether it is a day as our own exports write it, and one that exists. */
function isDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  return exists({ year, month, day });
}

function isPlace(position: string, notes: Notes): boolean {
  const fits = position.length <= longestPosition && isPosition(position);
  if (!fits) notes.warn(position, t("Not a position among tasks."));
  return fits;
}
