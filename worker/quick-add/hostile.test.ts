import { expect, test } from "vitest";
import { english } from "./english.ts";
import { languages } from "./language-codes.ts";
import type { Reader } from "./reader.ts";
import { readWithReminders } from "./reminders/read.ts";
import { understand } from "./understand.ts";
import { understandLines } from "./understand-lines.ts";

const now = new Date("2026-11-30T12:00:00Z");

/** Each leads a reader to look further, in some language. */
const leads =
  "@a |@“|#a |!1 |every |every other |1st and |monday, |at 5 |9am |1,|1 |a|'|“|\"|://|www.|a@|remind me |!!1h |1h before, |in 1 |5/5 |jeden |am 5. |" +
  "le 1er et |cada |on on |for for |from |¦|((|, , |🦔|👨‍👩‍👧‍👦|\u202e|\u0301|\u0000|\ud800|שלום |مرحبا |-";

test.for(languages)(
  "any line, as long as it may be, is understood in %s without an error or a loss",
  async (language) => {
    const lines = leads.split("|").map((lead) => lead.repeat(500).slice(0, 500));
    const writer = { now, timeZone: "Europe/Berlin", languages: [language] };
    for (const [nth, { title, matches }] of (await understandLines(lines, writer)).entries()) {
      const line = lines[nth] ?? "";
      let at = 0;
      for (const { from, to } of matches) {
        expect(from).toBeGreaterThanOrEqual(at);
        at = to;
      }
      expect(at).toBeLessThanOrEqual(line.length);
      if (matches.length === 0) expect(title).toBe(line.trim());
    }
  },
);

test("of a line that is longer than that, nothing is looked at", async () => {
  const unread: Reader = {
    ...english,
    readDates: () => expect.fail("it was looked at"),
    findRepetition: () => expect.fail("it was looked at"),
  };
  for (const line of ["x".repeat(10_000), "every ".repeat(2000), "!!1h ".repeat(101), "🦔".repeat(5000)])
    expect(
      understand(line, { now, zone: "UTC", readers: [unread], readReminders: readWithReminders }, []),
    ).toEqual({ title: line.trim(), fields: {}, matches: [] });
});

/** How often the dates and repetitions of a text are looked for, and in how many characters. */
function looksAt(line: string): { times: number; characters: number } {
  const looked = { times: 0, characters: 0 };
  const count = (text: string) => {
    looked.times += 1;
    looked.characters += text.length;
  };
  const counting: Reader = {
    ...english,
    readDates: (text, ...rest) => (count(text), english.readDates(text, ...rest)),
    findRepetition: (text, ...rest) => (count(text), english.findRepetition(text, ...rest)),
  };
  understand(line, { now, zone: "UTC", readers: [counting], readReminders: readWithReminders }, []);
  return looked;
}

test.for(["!!1h ", "!!9am ", "remind me at 9 ", "remind me 1h before and ", "reminder ", "every monday "])(
  "twice as much of “%s” is looked at about twice as often",
  (lead) => {
    const [half, whole] = [lead.repeat(250).slice(0, 250), lead.repeat(500).slice(0, 500)].map(looksAt);
    expect(whole?.times).toBeLessThanOrEqual(2.5 * (half?.times ?? 0) + 10);
    expect(whole?.times).toBeLessThanOrEqual(1000);
  },
);
