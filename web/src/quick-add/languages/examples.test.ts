import { afterEach, expect, test } from "vitest";
import { readersOf } from "../languages.ts";
import { suggest } from "../suggest.ts";
import { understand } from "../understand.ts";
import { readDuration } from "../../task/duration.ts";
import { t } from "../../language/t.ts";
import { speak } from "../../language/words.ts";

/** A Monday. */
const now = new Date("2026-11-30T10:00:00Z");
const languages = ["en", "de", "es", "fr"] as const;

afterEach(() => speak("en"));

async function read(language: (typeof languages)[number], text: string) {
  return understand(text, { now, zone: "UTC", readers: await readersOf([language]) }, []);
}

test.for(languages)("what the app in %s shows as an example, it understands", async (language) => {
  await speak(language, [language]);
  const call = await read(language, t("Call Sam tomorrow 9am"));
  expect(call.fields).toMatchObject({ due_at: "2026-12-01T09:00:00.000Z" });
  expect(call.title).not.toMatch(/\d/);
  const plants = await read(language, t("Water the plants every 3 days"));
  expect(plants.fields.repeat?.rule).toBe("FREQ=DAILY;INTERVAL=3");
  const rent = await read(language, t("Pay rent on the 1st every month !high"));
  expect(rent.fields).toMatchObject({ priority: "high", due_on: "2026-12-01" });
  expect(rent.fields.repeat?.rule).toMatch(/^FREQ=MONTHLY/);
  const friday = await read(language, `x ${t("next fri 9am")}`);
  expect(friday.fields.due_at).toMatch(/^2026-12-(?:04|11)T09:00/);
  expect(readDuration(t("1h 30"))).toBe(90);
  expect((await read(language, `x ${t("#home")}`)).fields.tags).toHaveLength(1);
  expect((await read(language, `x ${t("!high")}`)).fields.priority).toBe("high");
});

test.for(languages)("what the app in %s suggests after “!” is a priority", async (language) => {
  await speak(language);
  const names = suggest("x !", 3, { tags: [], lists: [] })?.options.map(({ name }) => name) ?? [];
  expect(names).toHaveLength(3);
  const understood = await Promise.all(names.map((name) => read(language, `x !${name.toUpperCase()}`)));
  expect(understood.map(({ fields, title }) => [title, fields.priority])).toEqual([
    ["x", "high"],
    ["x", "medium"],
    ["x", "low"],
  ]);
});
