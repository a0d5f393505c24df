import { expect, test } from "vitest";
import type { Fields } from "../quick-add/fields.ts";
import type { Moment } from "../quick-add/reader.ts";
import { readWithReminders } from "../quick-add/reminders/read.ts";
import { understand } from "../quick-add/understand.ts";

export const lists = [
  { id: "garden", name: "Garden" },
  { id: "two-words", name: "Two words" },
  { id: "garden-shed", name: "Garden shed" },
];

/** Writes a day as "2026-11-21", a moment as "2026-11-21T08:00Z", and reminders as "~60min", "~1d 18:30" or "~" and a moment. */
function say({ due_on, due_at, priority, tags, list_id, repeat, reminders = [] }: Fields): string {
  const due = due_at?.replace(/:00\.000Z$/, "Z") ?? due_on;
  const rule = repeat && `${repeat.rule}${repeat.from === "completion" ? " from completion" : ""}`;
  const marks = [
    priority && `!${priority}`,
    ...(tags ?? []).map((tag) => `#${tag}`),
    list_id && `@${list_id}`,
    ...reminders.map((reminder) => {
      if ("at" in reminder) return `~${reminder.at.replace(/:00\.000Z$/, "Z")}`;
      if ("minutes_before" in reminder) return `~${reminder.minutes_before}min`;
      return [`~${reminder.days_before}d`, reminder.time].filter(Boolean).join(" ");
    }),
  ];
  return [due, rule, ...marks].filter(Boolean).join(" ");
}

export type Row = [typed: string, title: string, understood: string];

export function table(now: string, zone: string, rows: Row[], settings: Partial<Moment> = {}) {
  test.each(rows)("%s", (typed, title, understood) => {
    const moment = { now: new Date(now), zone, readReminders: readWithReminders, ...settings };
    const { title: left, fields } = understand(typed, moment, lists);
    expect([left, say(fields)]).toEqual([title, understood]);
    expect(fields.time_zone).toBe(fields.due_at && zone);
  });
}
