import fc from "fast-check";
import { expect, test } from "vitest";
import { readersOf } from "../../../worker/quick-add/languages.ts";
import { readWithReminders, sayReminders } from "./reminders.ts";
import { understand } from "./understand.ts";

const now = new Date("2026-11-20T13:30:00Z");
const lists = [
  { id: "garden", name: "Garden" },
  { id: "new", name: "Shed", isNew: true as const },
];
const moment = { now, zone: "UTC", readReminders: readWithReminders, sayReminders };

test.each([
  ["rent every 31st !1 #home", "every month on the 31st, from Monday 30 November; high; #home"],
  ["every day dig at noon @garden", "every day, from Saturday 21 November, 12:00; 12:00; in Garden"],
  [
    "water every! 2 weeks on tue and thu",
    "every 2 weeks on Tuesday and Thursday after it is done, from Tuesday 24 November",
  ],
  [
    "choir every 1st Monday and last Friday",
    "every month on the 1st Monday and last Friday, from Friday 27 November",
  ],
  ["dig @shed", "in Shed (new list)"],
  ["Mow p4 no date", "no priority; no date"],
  [
    "Dentist Monday 3pm !!1h, remind me the day before at 18:30 and at 9am",
    "Monday 23 November, 15:00; Reminder: 1 hour before; Reminder: The day before at 18:30; On the day at 09:00",
  ],
  ["gift on 29 feb every year", "Tuesday 29 February 2028; every year on 29 February"],
  ["dig in 2 hours", "Friday 20 November, 15:30"],
  ["9:30 dig tomorrow", "09:30; Saturday 21 November"],
  ["dig 09:00 !2 tomorrow", "09:00; medium; Saturday 21 November"],
])("%s is put in words as: %s", (typed, words) => {
  const { matches } = understand(typed, moment, lists);
  expect(matches.map((match) => match.words).join("; ")).toBe(words);
});

const words =
  "tomorrow|on friday|9am|tonight|noon|29 feb|in 2 hours|every|month|on the 31st|last day|after completion|no date|!high|p4|#home|@garden|@shed|!!1h|remind me|the day before|" +
  "morgen|heute Abend|Montag|9 Uhr|jeden|zweiten|Tag|demain|ce soir|lundi|tous les|deux|jours|mañana|esta noche|cada|semana|amanhã|domani|vanavond|elke|dag";

test("for any words of any language, whatever is understood of them is said", async () => {
  const readers = await readersOf(["en", "de", "fr", "es", "pt", "it", "nl"]);
  const text = fc.array(fc.constantFrom(...words.split("|")), { maxLength: 12 }).map((all) => all.join(" "));
  fc.assert(
    fc.property(text, fc.constantFrom(...readers), (typed, reader) => {
      const { matches } = understand(typed, { ...moment, readers: [reader] }, lists);
      for (const match of matches) expect(match.words, JSON.stringify(match)).not.toMatch(/undefined|NaN|^$/);
    }),
    { numRuns: 300 },
  );
});
