import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readersOf } from "./languages.ts";
import { readWithReminders } from "./reminders/read.ts";
import { understand } from "./understand.ts";
import { understandLines, type Writer } from "./understand-lines.ts";

/** A Monday, in the evening of London and the morning of Auckland's Tuesday. */
const now = new Date("2026-11-30T20:30:00Z");
const london: Writer = { now, timeZone: "Europe/London" };
const lists = [
  { id: "garden", name: "Garden" },
  { id: "shed", name: "Garden shed" },
];

async function fieldsOf(line: string, writer: Partial<Writer> = {}) {
  const [understood] = await understandLines([line], { ...london, ...writer });
  return { title: understood?.title, ...understood?.fields };
}

test.for([
  ["en", "Pay rent every 1st !high #home", "Pay rent"],
  ["de", "Miete zahlen jeden 1. !hoch #home", "Miete zahlen"],
  ["es", "Pagar el alquiler cada 1 de mes !alta #home", "Pagar el alquiler"],
  ["fr", "Payer le loyer tous les 1er du mois !haute #home", "Payer le loyer"],
  ["it", "Pagare l'affitto ogni 1 del mese !alta #home", "Pagare l'affitto"],
  ["nl", "Huur betalen elke 1e !hoog #home", "Huur betalen"],
  ["pt", "Pagar o aluguel todo dia 1 !alta #home", "Pagar o aluguel"],
])("a line in %s is understood in that language", async ([language = "", line = "", title]) => {
  expect(await fieldsOf(line, { languages: [language] })).toEqual({
    title,
    due_on: "2026-12-01",
    repeat: { rule: "FREQ=MONTHLY;BYMONTHDAY=1", from: "due" },
    priority: "high",
    tags: ["home"],
  });
});

test("English is read in every language, and no other one that nobody named", async () => {
  expect(await fieldsOf("dig tomorrow", { languages: ["de"] })).toEqual({
    title: "dig",
    due_on: "2026-12-01",
  });
  expect(await fieldsOf("graben morgen")).toEqual({ title: "graben morgen" });
});

test("today is the writer's, on both sides of midnight", async () => {
  const days = [
    "Pacific/Honolulu",
    "Europe/London",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
  ];
  const found = days.map(async (timeZone) => (await fieldsOf("dig tomorrow", { timeZone })).due_on);
  expect(await Promise.all(found)).toEqual([
    "2026-12-01",
    "2026-12-01",
    "2026-12-02",
    "2026-12-02",
    "2026-12-02",
  ]);
  const at = async (moment: string) => (await fieldsOf("dig today", { now: new Date(moment) })).due_on;
  expect(await at("2026-11-30T23:59:59.999Z")).toBe("2026-11-30");
  expect(await at("2026-12-01T00:00:00.000Z")).toBe("2026-12-01");
  expect(await fieldsOf("dig at 9pm", { timeZone: "America/New_York" })).toEqual({
    title: "dig",
    due_at: "2026-12-01T02:00:00.000Z",
    time_zone: "America/New_York",
  });
});

describe("at the end of a month", () => {
  const on = (day: string) => ({ now: new Date(`${day}T12:00:00Z`) });
  test.for([
    ["2027-01-31", "dig in a month", "2027-02-28"],
    ["2028-01-31", "dig in a month", "2028-02-29"],
    ["2027-01-31", "dig every month on the 31st", "2027-01-31"],
    ["2027-02-01", "dig every month on the 31st", "2027-02-28"],
    ["2027-02-28", "dig on 29 feb", "2028-02-29"],
    ["2026-12-31", "dig tomorrow", "2027-01-01"],
    ["2027-03-31", "dig next month", "2027-04-30"],
  ])("on %s “%s” is due on %s", async ([today = "", line = "", due]) => {
    expect((await fieldsOf(line, on(today))).due_on).toBe(due);
  });
});

test("a date of digits is read in the order that the writer says", async () => {
  expect((await fieldsOf("dig 3/1/2027")).due_on).toBe("2027-01-03");
  expect((await fieldsOf("dig 3/1/2027", { order: "month first" })).due_on).toBe("2027-03-01");
});

test("reminders are read, and lists by the longest name that fits", async () => {
  expect(await fieldsOf("Dentist tomorrow 3pm !!1h @garden shed", { lists })).toEqual({
    title: "Dentist",
    due_at: "2026-12-01T15:00:00.000Z",
    time_zone: "Europe/London",
    reminders: [{ minutes_before: 60 }],
    list_id: "shed",
  });
  expect(await fieldsOf("remind me to call Ann tomorrow at 9")).toMatchObject({
    title: "call Ann",
    reminders: [{ minutes_before: 0 }],
  });
  expect(await fieldsOf("dig @attic", { lists })).toEqual({ title: "dig @attic" });
});

test("a line that only has marks says so, and one whose marks all stay does not", async () => {
  const all = await understandLines(
    ["!high #home", "tomorrow", "dig !high", "dig", "  ", "“tomorrow”"],
    london,
  );
  expect(all.map(({ isOnlyMarks }) => isOnlyMarks)).toEqual([true, true, false, false, false, false]);
});

const words =
  "dig|tomorrow|on friday|9am|tonight|29 feb|in 2 hours|every month on the 31st|last day|no date|!high|!hoch|p4|#home|@garden|@garden shed|!!1h|remind me|the day before|" +
  "morgen|heute Abend|Montag|9 Uhr|jeden|zweiten|Tag|demain|ce soir|lundi|tous les|deux|jours|mañana|esta noche|cada|semana|3/1/2027|🦔|שלום|مرحبا|\u202e";

test("lines come to what a browser makes of each of them, whatever was read before", async () => {
  const line = fc.array(fc.constantFrom(...words.split("|")), { maxLength: 10 }).map((all) => all.join(" "));
  const writers = fc.record({
    now: fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati"),
    languages: fc.subarray(["de", "fr", "es"]),
    order: fc.constantFrom("day first" as const, "month first" as const),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 5 }), writers, async (lines, writer) => {
      const { now: moment, timeZone: zone, languages, order } = writer;
      const readers = await readersOf(languages);
      const inBrowser = lines.map((text) =>
        understand(text, { now: moment, zone, order, readers, readReminders: readWithReminders }, lists),
      );
      const here = await understandLines(lines, { ...writer, lists });
      expect(here.map(({ isOnlyMarks: _isOnlyMarks, ...read }) => read)).toEqual(inBrowser);
    }),
    { numRuns: 100 },
  );
});
