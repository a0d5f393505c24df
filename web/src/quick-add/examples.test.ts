import { afterEach, expect, test } from "vitest";
import { readersOf } from "../../../worker/quick-add/languages.ts";
import { translations } from "../../landing/translate.ts";
import { readWithReminders } from "../../../worker/quick-add/reminders/read.ts";
import { suggest } from "./suggest.ts";
import { understand } from "./understand.ts";
import { readDuration } from "../task/read-duration.ts";
import { t } from "../language/t.ts";
import { speak } from "../language/words.ts";

/** A Monday. */
const now = new Date("2026-11-30T10:00:00Z");
const languages = ["en", "de", "es", "fr"] as const;

afterEach(() => speak("en"));

async function read(language: (typeof languages)[number], text: string) {
  const readers = await readersOf([language]);
  return understand(text, { now, zone: "UTC", readers, readReminders: readWithReminders }, []);
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

test.for(languages)("what the app in %s suggests after “!!” and “remind” is a reminder", async (language) => {
  await speak(language);
  const example = t("remind me 1h before");
  const namesAfter = (typed: string) =>
    suggest(typed, typed.length, { tags: [], lists: [] })?.options.map(({ mark, name }) => mark + name) ?? [];
  const names = [...namesAfter("!!"), ...namesAfter(example.slice(0, 6))];
  expect(names).toHaveLength(9);
  expect(names).toContain(example);
  const day = t("tomorrow 9am");
  const all = await Promise.all(names.map((name) => read(language, `x ${day} ${name}`)));
  expect(all.map(({ title }) => title)).toEqual(names.map(() => "x"));
  expect(all.map(({ fields }) => [fields.due_at, fields.reminders])).toEqual(
    [
      { days_before: 0, time: "09:00" },
      { at: "2026-12-01T09:00:00.000Z" },
      { minutes_before: 60 },
      { days_before: 1 },
      { at: "2026-11-30T12:00:00.000Z" },
      { at: "2026-12-01T09:00:00.000Z" },
      { minutes_before: 60 },
      { days_before: 1, time: "18:00" },
      { minutes_before: 0 },
    ].map((reminder) => ["2026-12-01T09:00:00.000Z", [reminder]]),
  );
});

test.for(languages)("what the landing page in %s shows as an example, it understands", async (language) => {
  const say = (...segments: string[]) =>
    segments.map((english) => translations[language]?.[english] ?? english).join(" ");
  await speak(language);
  const call = await read(language, say("Call Sam", "tomorrow 9am", "!high"));
  expect(call).toMatchObject({
    title: say("Call Sam"),
    fields: { due_at: "2026-12-01T09:00:00.000Z", priority: "high" },
  });
  const plants = await read(language, say("Water the plants", "every 3 days"));
  expect([plants.title, plants.fields.repeat?.rule]).toEqual([
    say("Water the plants"),
    "FREQ=DAILY;INTERVAL=3",
  ]);
  const rent = await read(language, say("Pay rent", "every 1st", "!high", "#home"));
  expect(rent.title).toBe(say("Pay rent"));
  expect(rent.fields).toMatchObject({ priority: "high", tags: [say("#home").slice(1)] });
  expect(rent.fields.repeat?.rule).toMatch(/^FREQ=MONTHLY(?:;BYMONTHDAY=1)?$/);
  const novel = say("Read “", "Monday", "or Tuesday”").replace(/(?<=[“„«\u202f]) /, "");
  const { title, fields } = await read(language, novel);
  expect([title, fields]).toEqual([novel, {}]);
});
