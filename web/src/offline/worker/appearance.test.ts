import { expect, test } from "vitest";
import { appearanceOf, type Reader, sayDue } from "./appearance.ts";
import { english } from "./english.ts";

const reader: Reader = {
  words: english,
  locale: "en-GB",
  now: new Date("2026-11-30T12:00:00Z"),
  zone: "Europe/Zurich",
};

test("a task says when it is due by the clock of this device", () => {
  const say = (due: Parameters<typeof sayDue>[0]) => sayDue(due, reader);
  expect(say({})).toBe("");
  expect(say({ due_on: "2026-11-30" })).toBe("Today");
  expect(say({ due_on: "2026-12-01" })).toBe("Tomorrow");
  expect(say({ due_on: "2026-12-03" })).toMatch(/^Thu,? 3 Dec$/);
  expect(say({ due_on: "2027-12-03" })).toMatch(/^Fri,? 3 Dec 2027$/);
  expect(say({ due_on: "2026-11-29" })).toBe("Overdue: Yesterday");
  expect(say({ due_at: "2026-11-30T13:00:00Z", time_zone: "America/New_York" })).toBe("Today 14:00");
  expect(say({ due_at: "2026-11-30T23:30:00Z", time_zone: "UTC" })).toBe("Tomorrow 00:30");
});

test("what is due just now is not overdue yet", () => {
  expect(sayDue({ due_at: "2026-11-30T11:59:30Z" }, reader)).toBe("Today 12:59");
  expect(sayDue({ due_at: "2026-11-30T11:50:00Z" }, reader)).toBe("Overdue: Today 12:50");
});

test("counts are said in the language and with the numbers of the reader", () => {
  const owner = "o";
  const say = (count: number, more: Partial<Reader> = {}) =>
    appearanceOf({ kind: "missed", owner, id: "a", count }, { ...reader, ...more }).title;
  expect([1, 2].map((count) => say(count))).toEqual(["1 missed reminder", "2 missed reminders"]);
  const words = { ...english, missed: { one: "{count} verpasste", other: "{count} verpasste …" } };
  expect(say(1234, { words, locale: "de-DE" })).toBe("1.234 verpasste …");
});

test("a digest says what is overdue only if something is", () => {
  const say = (overdue: number) =>
    appearanceOf({ kind: "digest", owner: "o", id: "a", due: 2, overdue, titles: ["tea", "milk"] }, reader);
  expect(say(0)).toEqual({
    title: "2 tasks due today",
    body: "tea\nmilk",
    actions: [],
  });
  expect(say(1).title).toBe("2 tasks due today, 1 overdue");
});
