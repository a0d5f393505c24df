import { expect, test } from "vitest";
import { sayDuration } from "./duration.ts";
import { readDuration } from "./read-duration.ts";

test.for<[string, number]>([
  ["45", 45],
  ["45 min", 45],
  ["45m", 45],
  ["90 minutes", 90],
  ["1h", 60],
  ["1h 30", 90],
  ["1h30m", 90],
  ["1 hour and 30 minutes", 90],
  ["1:30", 90],
  ["1.5 hours", 90],
  ["1,5 h", 90],
  ["2 hrs", 120],
  ["half an hour", 30],
  ["An hour", 60],
  ["an hour and a half", 90],
  ["a quarter of an hour", 15],
  ["an hour and 5 minutes", 65],
  ["90 Minuten", 90],
  ["1 Std. 30 Min.", 90],
  ["anderthalb Stunden", 90],
  ["eine Viertelstunde", 15],
  ["2 Stunden und 15 Minuten", 135],
  ["media hora", 30],
  ["1 hora y 20 minutos", 80],
  ["hora y media", 90],
  ["un quart d’heure", 15],
  ["2 heures et 10 minutes", 130],
  ["une heure", 60],
  [" 168 h ", 10_080],
])("a duration is read as people write it: %s", ([text, minutes]) => {
  expect(readDuration(text)).toBe(minutes);
});

test.for([
  "",
  "0",
  "0 min",
  "soon",
  "1.5",
  "-5",
  "169 h",
  "1:75",
  "3pm",
  "9am",
  "30 min or so",
  "una",
  "eine halbe",
  "in half an hour",
])("what is no duration, or longer than a week, is none: %s", (text) => {
  expect(readDuration(text)).toBeUndefined();
});

test("a duration is said in hours and minutes, and read back as it was said", () => {
  expect([5, 60, 90, 1440, 10_080].map(sayDuration)).toEqual(["5 min", "1 h", "1 h 30 min", "24 h", "168 h"]);
  for (const minutes of [1, 59, 61, 125]) expect(readDuration(sayDuration(minutes))).toBe(minutes);
});
