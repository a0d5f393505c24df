import fc from "fast-check";
import { expect, test } from "vitest";
import type { Match, Span } from "./span.ts";
import { understand } from "./understand.ts";

const lists = [{ id: "garden", name: "Garden" }];
const phrases = [
  ..."tomorrow|on friday|9am|at 5|3-5pm|5 may|29 feb|31 jan|next month|in 2 hours|tonight|noon|from|until|(|)|,|-|:".split(
    "|",
  ),
  ..."every|other|day|monday|and|thursday|2|weeks|1st|31st|last day|of every month|daily|after completion".split(
    "|",
  ),
  ...'!high|!2|#home|#|@garden|@“garden”|@|“|"|https://a.b/5/6/27|¦|may|sun|İstanbul|🦔|\u0000|\uD800|  '.split(
    "|",
  ),
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...phrases), { maxLength: 12 }).map((words) => words.join(" ")),
  fc
    .array(fc.oneof(fc.constantFrom(...phrases), fc.string({ maxLength: 5, unit: "grapheme" })), {
      maxLength: 12,
    })
    .map((words) => words.join("")),
);
const moment = fc.record({
  now: fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
  zone: fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kolkata"),
});

const runs = { numRuns: 150 };

function left(typed: string, matches: Match[]): string {
  const cut = matches.filter(({ stays }) => !stays);
  return [...cut, { from: typed.length, to: typed.length }]
    .map(({ from }, i) => typed.slice(cut[i - 1]?.to ?? 0, from))
    .join("");
}

const solid = (words: string) => words.replace(/\s+/g, "");

test("for any text, every character is in the title or in a match, and matches do not overlap", () => {
  fc.assert(
    fc.property(text, moment, (typed, when) => {
      const { title, matches } = understand(typed, when, lists);
      matches.forEach(({ from, to }, i) => {
        expect(from).toBeGreaterThanOrEqual(matches[i - 1]?.to ?? 0);
        expect(to).toBeGreaterThan(from);
      });
      expect(matches.at(-1)?.to ?? 0).toBeLessThanOrEqual(typed.length);
      if (title !== typed.trim()) expect(solid(title)).toBe(solid(left(typed, matches)));
      expect(title === "").toBe(typed.trim() === "");
      expect(title).not.toMatch(/^\s|\s$/);
    }),
    runs,
  );
});

test("no title ends in a preposition that was cut off from its day", () => {
  const prepositions = "about after at before by for from of on than to until with without";
  // What is cut off from a list or a tag is not cut off from a day.
  const words = phrases.filter((phrase) => /^[\w ]+$/.test(phrase));
  const led = fc.array(fc.constantFrom(...words, ...prepositions.split(" ")), { maxLength: 8 });
  fc.assert(
    fc.property(led, fc.constantFrom(...prepositions.split(" ")), moment, (others, preposition, when) => {
      // One that ends what is said before another day may stay: "the party we go to on Friday".
      const before = others.filter((word) => word !== preposition);
      const typed = `Task ${before.join(" ")} ${preposition} Sunday`;
      expect(understand(typed, when, lists).title).not.toMatch(new RegExp(`\\s${preposition}$`));
    }),
    { numRuns: 300 },
  );
});

test("for any text, the fields that are read are valid for the API", () => {
  fc.assert(
    fc.property(text, moment, (typed, when) => {
      const { fields } = understand(typed, when, lists);
      const { due_on, due_at, time_zone, tags = [], repeat } = fields;
      if (due_on !== undefined) expect(due_on).toMatch(/^\d{4}-\d\d-\d\d$/);
      if (due_at !== undefined) expect(new Date(due_at).toISOString()).toBe(due_at);
      expect([due_on, due_at]).toContain(undefined);
      expect(time_zone).toBe(due_at && when.zone);
      for (const tag of tags) expect(tag).toMatch(/^[^\s#,]{1,50}$/u);
      expect(tags).toHaveLength(new Set(tags).size);
      if (repeat) {
        expect(repeat.rule).toMatch(/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[\w,-]+)*$/);
        expect(due_on ?? due_at).toBeDefined();
      }
    }),
    runs,
  );
});

test("when every match is dismissed one by one, the text is a plain title", () => {
  fc.assert(
    fc.property(text, moment, (typed, when) => {
      const dismissed: Span[] = [];
      for (let understood = understand(typed, when, lists); understood.matches.length > 0;) {
        dismissed.push(...understood.matches.slice(-1));
        understood = understand(typed, when, lists, dismissed);
        for (const { from, to } of understood.matches) {
          expect(dismissed.every((span) => span.to <= from || span.from >= to)).toBe(true);
        }
      }
      expect(understand(typed, when, lists, dismissed)).toEqual({
        title: typed.trim(),
        fields: {},
        matches: [],
      });
    }),
    runs,
  );
});
