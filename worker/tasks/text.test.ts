import { beforeAll, describe, expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer, TaskAnswer } from "./model/wire.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;

beforeAll(async () => {
  ann = as(world, await createPerson(world));
});

const awkward = {
  "right to left": ["אבגד", "مرحبا بالعالم", "‏שלום‏ abc", "‮reversed‬", "⁧isolated⁩", "a\u202eb\u202cc"],
  "emoji sequences": ["👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇺🇦🇳🇵", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "❤️‍🔥", "👁️‍🗨️", "🫱🏻‍🫲🏿"],
  "combining marks": [
    "e\u0301",
    "\u0301alone",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "ก็็็็็",
    "한\u1112\u1161\u11ab",
    "q\u0307\u0323",
    "ö\u0308",
  ],
  "characters that normalization changes": [
    "\u212b Å Å",
    "ﬁ",
    "①²½",
    "ＡＢＣ",
    "ﷺ",
    "İıIi",
    "ßẞ",
    "ΐ ΐ",
    "ſt",
  ],
  "white space": [
    "a\tb\nc\r\nd",
    " a ",
    "\u00a0a\u00a0",
    "a\u2028b\u2029c",
    "\u3000a",
    "\ufeffa",
    "a\u200bb",
    "\u180ea",
  ],
  "control characters": [
    "\u0001\u0002\u001f",
    "\u007f\u0080\u009f",
    "a\bb\fc\u000bd",
    "\u001b[31mred\u001b[0m",
  ],
  "not characters": [
    "\ufffe",
    "\uffff",
    "\ufdd0",
    "\u{1fffe}",
    "\u{10ffff}",
    "\ue000",
    "\u{f0000}",
    "\ufffd",
  ],
  quoting: [
    "'",
    '"',
    "`",
    "\\",
    "\\'",
    "''",
    '"";',
    "$1",
    "$$a$$",
    "%s%d%n",
    "{0}",
    "${x}",
    "#{x}",
    "{{x}}",
    "\\u0041",
    "&amp;",
  ],
  injection: [
    "'; drop table tasks; --",
    "1' or '1'='1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "=1+1",
    "../../etc/passwd",
    "{{constructor.constructor('return 1')()}}",
    "%00",
    "\r\nSet-Cookie: a=b",
    "$(touch /tmp/x)",
  ],
  "words with a meaning in code": [
    "null",
    "undefined",
    "NaN",
    "true",
    "[object Object]",
    "__proto__",
    "constructor",
    "-1",
    "0",
    "1e309",
    "NULL",
  ],
} as const;

const utf8 = (text: string) => new TextEncoder().encode(text).toString();

describe.each(Object.entries(awkward))("%s", (_, texts) => {
  test.each(texts)("%j comes back byte for byte from every route", async (text) => {
    const fields = { title: `${text}.`, description: text };
    const made = await (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
    const path = `/api/tasks/${made.id}`;
    const read = await (await ann.get(path)).json<TaskAnswer>();
    const [listed] = (await (await ann.get("/api/tasks?limit=1&sort=-updated_at")).json<PageAnswer>()).tasks;
    const changed = await (await ann.patch(path, { title: `.${text}.` })).json<TaskAnswer>();
    for (const { title, description } of [made, read, listed ?? read]) {
      expect([utf8(title), utf8(description ?? "")]).toEqual([utf8(fields.title), utf8(text)]);
    }
    expect(utf8(changed.title)).toBe(utf8(`.${text}.`));
    const [kept] = await world.sql(
      "select encode(convert_to(description, 'UTF8'), 'hex') as hex from tasks where id = $1",
      [made.id],
    );
    expect(kept).toEqual({
      hex: new TextEncoder().encode(text).reduce((hex, byte) => hex + byte.toString(16).padStart(2, "0"), ""),
    });
    await ann.delete(path);
  });
});

const planes = [
  ["the Basic Multilingual Plane", 0x1, 0xffff],
  ["the Supplementary Multilingual Plane", 0x10000, 0x1ffff],
  ["tags and variation selectors", 0xe0000, 0xe0fff],
  ["the last of the private ones", 0x10f000, 0x10ffff],
] as const;

test.each(planes)("every character of %s comes back in the descriptions of tasks", async (_, first, last) => {
  const characters: string[] = [];
  for (let code = first; code <= last; code += 1) {
    if (code < 0xd800 || code > 0xdfff) characters.push(String.fromCodePoint(code));
  }
  for (let start = 0; start < characters.length; start += 2000) {
    const description = characters.slice(start, start + 2000).join("");
    const answer = await ann.post("/api/tasks", { title: "Characters", description });
    expect(answer.status).toBe(201);
    expect((await answer.json<TaskAnswer>()).description).toBe(description);
  }
});
