import fc from "fast-check";
import { expect, test } from "vitest";
import { readSettings } from "../context/env.ts";
import { languages } from "../quick-add/language-codes.ts";
import { understandLines } from "../quick-add/understand-lines.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const parser = () => readSettings(world.bindings).PARSER;

const now = new Date("2026-11-30T20:30:00Z");
const lists = [
  { id: "garden", name: "Garden" },
  { id: "shed", name: "Garden shed" },
];

const words =
  "dig|tomorrow|on friday at 9|5pm CET|tonight|29 feb|in 2 hours|every month on the 31st|every 2nd and 4th friday|no date|!high|!hoch|p4|#home|@garden|@garden shed|!!1h|" +
  "remind me the day before at 6pm|!!9am|morgen früh|jeden zweiten Montag|demain|tous les deux jours|mañana|cada semana|domani|elke 1e|todo dia 1|3/1/2027|🦔|שלום|\ud800|\u202e";

test("what the parser answers is data alone, and what the same lines mean where they are read at once", async () => {
  const line = fc.array(fc.constantFrom(...words.split("|")), { maxLength: 10 }).map((all) => all.join(" "));
  const writer = {
    now: fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati"),
    languages: fc.subarray([...languages]),
    lists: fc.constantFrom([], lists),
    order: fc.constantFrom("day first" as const, "month first" as const),
  };
  const writers = fc.record(writer, { noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 5 }), writers, async (lines, told) => {
      const answer = await parser().understandLines(lines, told);
      const here = await understandLines(lines, told);
      expect(answer.length).toBe(here.length);
      for (const [nth, understood] of answer.entries()) expect(understood).toEqual(here[nth]);
      expect(JSON.parse(JSON.stringify(here))).toEqual(here);
    }),
    { numRuns: 50 },
  );
});

test("an error of the parser says of what kind it was, and quotes nothing that it was told", async () => {
  const told = { now, timeZone: "Ann's own zone" };
  const error: unknown = await parser()
    .understandLines(["dig tomorrow at 9"], told)
    .catch((thrown: unknown) => thrown);
  expect(String(error)).toBe("Error: The lines were not understood: RangeError");
});
