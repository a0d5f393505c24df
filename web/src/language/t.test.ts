import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { capitalize, plural, sayAll, sayDayOfMonth, sayNumber, t } from "./t.ts";
import { speak } from "./words.ts";

afterEach(() => speak("en"));

describe("in English", () => {
  beforeEach(() => speak("en", ["en-GB"]));

  test("a sentence is said as it is written, without its hint, and with its values", () => {
    expect(t("Light [theme]")).toBe("Light");
    expect(t("Moved to {list}", { list: "{count} [of] $&" })).toBe("Moved to {count} [of] $&");
    expect(t("{count} of {all}", { count: 1200, all: 30_000 })).toBe("1,200 of 30,000");
  });

  test("a count chooses its form", () => {
    const say = (count: number) => plural(count, "{count} task", "{count} tasks");
    expect([0, 1, 2, 1000].map(say)).toEqual(["0 tasks", "1 task", "2 tasks", "1,000 tasks"]);
  });

  test("a list of words has one “and”", () => {
    expect(sayAll(["Ann"])).toBe("Ann");
    expect(sayAll(["Ann", "Bob", "Carol"])).toBe("Ann, Bob and Carol");
  });
});

test("numbers are those of where the person lives", async () => {
  await speak("de", ["de-CH"]);
  expect(sayNumber(1_234_567)).toMatch(/^1['’]234['’]567$/);
  await speak("en", ["de-DE"]);
  expect(sayNumber(1_234_567)).toBe("1.234.567");
});

test("German has its own forms and its own word for “and”", async () => {
  await speak("de");
  expect(plural(1, "{count} task", "{count} tasks")).toBe("1 Aufgabe");
  expect(plural(2, "{count} task", "{count} tasks")).toBe("2 Aufgaben");
  expect(sayAll(["Anna", "Bert"])).toBe("Anna und Bert");
});

test("French says nothing of one thing in the singular, and begins a heading with a capital", async () => {
  await speak("fr");
  expect(plural(0, "{count} task", "{count} tasks")).toBe("0 tâche");
  expect(plural(2, "{count} task", "{count} tasks")).toBe("2 tâches");
  expect(capitalize("mardi")).toBe("Mardi");
  expect([1, 2].map((day) => sayDayOfMonth(day, "{n} [of a date]"))).toEqual(["1er", "2"]);
});

test("what people have written is kept apart from a sentence in the other direction", async () => {
  await speak("mirrored");
  const said = t("Moved to {list}", { list: "Garden" });
  expect(said).toContain("\u2068Garden\u2069");
  expect(said.replace("Garden", "")).not.toMatch(/[a-z]/i);
});
