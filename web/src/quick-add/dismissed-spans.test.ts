import fc from "fast-check";
import { expect, test } from "vitest";
import { moveSpans, wordsFromBefore } from "./dismissed-spans.ts";
import { understand } from "./understand.ts";

const friday = { now: new Date("2026-11-20T13:30:00Z"), zone: "Europe/Berlin" };

test("a dismissed part moves along with an edit before it, and is read again when it was edited itself", () => {
  const dismissed = [{ from: 4, to: 12 }];
  expect(moveSpans(dismissed, "dig tomorrow", "dig it tomorrow")).toEqual([{ from: 7, to: 15 }]);
  expect(moveSpans(dismissed, "dig tomorrow", "dig tomorrow now")).toEqual(dismissed);
  expect(moveSpans(dismissed, "dig tomorrow", "dig tom")).toEqual([]);
});

test.for([
  ["Review May report", "Review May report tomorrow", "Review May report", "2026-11-21"],
  ["Read every Monday's news", "Read every Monday's news #home", "Read every Monday's news", undefined],
  ["Call Ann on Friday", "tomorrow Call Ann on Friday", "Call Ann on Friday", "2026-11-21"],
  ["Call Ann today", "Call tomorrow Ann today", "Call Ann today", "2026-11-21"],
  ["Call Ann today", "Call Ann tomorrow", "Call Ann", "2026-11-21"],
  ["Call Ann today", "Call Ann today", "Call Ann today", undefined],
])("of %s, edited to %s, what stood there before stays", ([before = "", after = "", title, day]) => {
  const { title: left, fields } = understand(after, friday, [], wordsFromBefore(before, after));
  expect([left, fields.due_on]).toEqual([title, day]);
});

test("a dismissed span stays dismissed when edits around it move it", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, added, after) => {
      const typed = `${before}tomorrow${after}`;
      const dismissed = [{ from: before.length, to: before.length + 8 }];
      for (const edited of [`${added} ${typed}`, `${typed} ${added}`]) {
        const [span] = moveSpans(dismissed, typed, edited);
        expect(edited.slice(span?.from, span?.to)).toBe("tomorrow");
      }
      expect(moveSpans(dismissed, typed, `${before}tom${after}`)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
