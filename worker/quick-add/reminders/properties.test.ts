import fc from "fast-check";
import { expect, test } from "vitest";
import { english } from "../english.ts";
import { reader as french } from "../languages/french.ts";
import { reader as german } from "../languages/german.ts";
import { reader as spanish } from "../languages/spanish.ts";
import type { Span } from "../span.ts";
import { understand } from "../understand.ts";
import { readWithReminders } from "./read.ts";

const readers = [english, german, spanish, french];
const zone = "Europe/Berlin";
const moment = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
  .map((now) => ({ now, zone, readers }));

const dates =
  "tomorrow|on Friday|at 9|9am|every Monday|5 May|morgen|um 9 Uhr|am Montag|mañana|a las 9|el lunes|demain|à 9h|lundi|no date";
const around =
  "1h|30 min|a day|the day|before|earlier|vorher|eine Stunde|am Vortag|antes|una hora|media hora|avant|une heure|la veille|in 2 hours|when it’s due|and|und|y|et|,|to|!|!high|#home|“|”|(|)|¦|call Ann|  ";
const leads =
  "remind me|reminder|alarm|alert me|erinnere mich|Erinnerung|erinnern|recuérdame|recordatorio|rappelle-moi|rappel|!!|!!1h|!!9am|!!1d|remind me to|d’appeler";

const textOf = (...words: string[]) => {
  const phrase = fc.constantFrom(...words.flatMap((all) => all.split("|")));
  const any = fc.oneof({ weight: 9, arbitrary: phrase }, fc.string({ maxLength: 4, unit: "grapheme" }));
  return fc.array(any, { maxLength: 9 }).chain((all) => fc.constantFrom(all.join(" "), all.join("")));
};

const runs = { numRuns: 150 };

test("a text without a request to remind means what it meant before there were reminders", () => {
  fc.assert(
    fc.property(textOf(dates, around), moment, (typed, when) => {
      const read = understand(typed, { ...when, readReminders: readWithReminders }, []);
      expect(read).toEqual(understand(typed, when, []));
    }),
    runs,
  );
});

test("for any text, the reminders that are read are valid for the API, still to come, and shown where they are written", () => {
  fc.assert(
    fc.property(textOf(dates, around, leads), moment, (typed, when) => {
      const { fields, matches } = understand(typed, { ...when, readReminders: readWithReminders }, []);
      const { reminders } = fields;
      expect(matches.some(({ kind }) => kind === "reminder")).toBe(reminders !== undefined);
      let at = 0;
      for (const { from, to } of matches) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(to).toBeGreaterThan(from);
        at = to;
      }
      if (!reminders) return;
      expect(reminders.length).toBeGreaterThan(0);
      expect(reminders.length).toBeLessThanOrEqual(5);
      expect(new Set(reminders.map((reminder) => JSON.stringify(reminder))).size).toBe(reminders.length);
      const isDue = fields.due_on !== undefined || fields.due_at !== undefined;
      for (const reminder of reminders) {
        if ("at" in reminder) {
          expect(new Date(reminder.at).toISOString()).toBe(reminder.at);
          expect(Date.parse(reminder.at)).toBeGreaterThan(when.now.getTime());
          continue;
        }
        expect(isDue).toBe(true);
        const [count, most, time] =
          "minutes_before" in reminder
            ? [reminder.minutes_before, 525_600]
            : [reminder.days_before, 365, reminder.time];
        expect(Number.isInteger(count)).toBe(true);
        expect(count).toBeGreaterThanOrEqual(0);
        expect(count).toBeLessThanOrEqual(most);
        if (time !== undefined) expect(time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
      }
    }),
    { numRuns: 400 },
  );
});

test("when every match is dismissed one by one, the text is a plain title", () => {
  fc.assert(
    fc.property(textOf(dates, around, leads), moment, (typed, when) => {
      const all = { ...when, readReminders: readWithReminders };
      const dismissed: Span[] = [];
      for (let understood = understand(typed, all, []); understood.matches.length > 0;) {
        dismissed.push(...understood.matches.slice(-1));
        understood = understand(typed, all, [], dismissed);
      }
      expect(understand(typed, all, [], dismissed)).toEqual({ title: typed.trim(), fields: {}, matches: [] });
    }),
    runs,
  );
});
