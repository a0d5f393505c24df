import { expect, test } from "vitest";
import { type Block, type Inline, readMarkup } from "./markup.ts";

const say = (parts: Inline[]): string =>
  parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      return part.kind === "link" ? `<${part.text}|${part.href}>` : `<${part.kind}:${part.text}>`;
    })
    .join("");
const sayBlock = (block: Block): string => {
  if (block.kind === "lines") return say(block.parts);
  const mark = block.kind === "list" ? "•" : `${block.from}.`;
  return block.items.map((item) => `${mark} ${say(item)}`).join("\n");
};
const read = (text: string) => readMarkup(text).map(sayBlock).join("\n");

test.for([
  ["call **Sam** _today_", "call <strong:Sam> <em:today>"],
  ["__all__ of *it*, in `one_line`", "<strong:all> of <em:it>, in <code:one_line>"],
  ["see https://example.org/a_b_c.", "see <https://example.org/a_b_c|https://example.org/a_b_c>."],
  ["(https://example.org/a)", "(<https://example.org/a|https://example.org/a>)"],
  [
    "https://en.wikipedia.org/wiki/Hedge_(barrier)",
    "<https://en.wikipedia.org/wiki/Hedge_(barrier)|https://en.wikipedia.org/wiki/Hedge_(barrier)>",
  ],
  ["[the plan](https://example.org/p(1))", "<the plan|https://example.org/p(1)>"],
  ["mailto:sam@example.org", "<mailto:sam@example.org|mailto:sam@example.org>"],
  ["- milk\n- **eggs**\nand tea", "• milk\n• <strong:eggs>\nand tea"],
  ["3. saw\n4. sand", "3. saw\n3. sand"],
])("%s", ([text = "", expected]) => {
  expect(read(text)).toBe(expected);
});

test.for([
  "[press](javascript:alert(1))",
  "[press](JaVaScRiPt:alert(1))",
  "[press](data:text/html,<script>alert(1)</script>)",
  "[press](vbscript:x)",
  "[press](/relative)",
  "[press](//example.org)",
  "javascript:alert(1)",
  "2 * 3 * 4 and snake_case_name",
  "**unfinished and `open",
  "https://",
  "-no list, 1.no list",
  "<b>not HTML</b>",
])("stays the text that it is: %s", (text) => {
  expect(read(text)).toBe(text);
});

test("nothing of a text is lost but its marks", () => {
  const text = "First line\n\nsecond **bold** https://example.org/?q=(a)!\n* one\n* two\nlast";
  const letters = (words: string) => words.replaceAll(/[^\p{L}\p{N}]/gu, "");
  const shown = readMarkup(text)
    .flatMap((block) => (block.kind === "lines" ? [block.parts] : block.items))
    .flat()
    .map(({ text: words }) => words);
  expect(letters(shown.join(""))).toBe(letters(text));
});

test("a long line of marks is read in a moment", () => {
  for (const mark of ["*", "_", "`", "[", "(", "**a", "_a", "[a](", "https://("])
    expect(readMarkup(mark.repeat(4000)).length).toBeGreaterThan(0);
}, 2000);
