import { sayRepetition } from "./repetition.ts";
import { expect, test } from "vitest";
import { hasOccurrence } from "../../../worker/recurrence/next.ts";
import { ownRepetition, readRule, sayRepeat, toRepeat, usualRepetitions } from "./rule.ts";

const days = ["2026-11-21", "2026-11-30", "2026-01-31", "2028-02-29", "2026-12-01"];

test("every repetition that can be chosen can be read back, and has an occurrence", () => {
  for (const day of days) {
    const own = (["day", "week", "month", "year"] as const).flatMap((unit) =>
      [1, 3].map((every) => ownRepetition(unit, every, [3, 6], day)),
    );
    for (const repetition of [...usualRepetitions(day), ...own]) {
      const repeat = toRepeat(repetition);
      expect(readRule(repeat)).toEqual(repetition);
      expect(hasOccurrence(repeat.rule, () => undefined)).toBe(true);
    }
  }
});

test("the usual repetitions are put in the words that people use", () => {
  const words = usualRepetitions("2026-01-31").map((repetition) => sayRepeat(toRepeat(repetition)));
  expect(words).toEqual([
    "every day",
    "every weekday",
    "every Saturday",
    "every month on the 31st",
    "every month on the last Saturday",
    "every year on 31 January",
  ]);
});

test("days of a month end as they should", () => {
  const monthDays = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31];
  expect(sayRepetition({ unit: "month", every: 1, monthDays, from: "due" })).toBe(
    "every month on the 1st, 2nd, 3rd, 4th, 11th, 12th, 13th, 21st, 22nd, 23rd and 31st",
  );
});

test.for([
  ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "every year, by a custom rule"],
  ["FREQ=DAILY;COUNT=3", "every day, by a custom rule"],
  ["FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15;BYHOUR=2;BYMINUTE=30", "every 2 months, by a custom rule"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every month, by a custom rule"],
  ["FREQ=WEEKLY;BYDAY=MO;WKST=SU", "every week, by a custom rule"],
  ["nonsense", "now and then, by a custom rule"],
] as const)(
  "a rule that the page cannot show in full is never shown as a simpler one: %s",
  ([rule, words]) => {
    expect(readRule({ rule, from: "due" })).toBeUndefined();
    expect(sayRepeat({ rule, from: "due" })).toBe(`${words} (${rule})`);
  },
);

test("several days of the month are read back and put in words", () => {
  const repeat = { rule: "FREQ=MONTHLY;BYDAY=2FR,4FR", from: "due" } as const;
  expect(sayRepeat(repeat)).toBe("every month on the 2nd and 4th Friday");
  expect(toRepeat(readRule(repeat) ?? { unit: "day", every: 1, from: "due" })).toEqual(repeat);
});

test("a repetition that counts from completion says so", () => {
  expect(sayRepeat({ rule: "FREQ=DAILY;INTERVAL=3", from: "completion" })).toBe(
    "every 3 days after it is done",
  );
});
