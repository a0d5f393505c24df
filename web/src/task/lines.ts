import { longestTitle } from "../../../worker/fields/limits.ts";
import { countCodePoints } from "../../../worker/fields/code-points.ts";

export const linesAtOnce = 200;

export interface Line {
  text: string;
  /** Its box was ticked. */
  isDone: boolean;
}

/** The bullets, boxes and numbers that pasted lists have before each line. */
const bullet =
  /^(?:(?:[-*+•–·]|\d{1,3}[.)])(?:\s+|$))?(?:(?:\[([ xX✓✔]?)\]|([☐□◻☑☒✓✔✅]\uFE0F?))(?:\s+|$))?/u;

/** The lines of a pasted text, in their order. */
export function linesOf(text: string): Line[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(readLine)
    .filter((line) => line.text !== "");
}

function readLine(line: string): Line {
  const trimmed = line.trim();
  const [before = "", inBrackets = "", box = ""] = bullet.exec(trimmed) ?? [];
  return {
    text: trimmed.slice(before.length).trim(),
    isDone: /[xX✓✔]/u.test(inBrackets) || /[☑☒✓✔✅]/u.test(box),
  };
}

/** Several pasted lines become several steps, in their order. */
export function titlesIn(text: string): string[] {
  return linesOf(text)
    .map((line) => line.text)
    .filter((line) => countCodePoints(line) <= longestTitle)
    .slice(0, linesAtOnce);
}
