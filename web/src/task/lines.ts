import { longestTitle } from "../../../worker/fields/limits.ts";
import { countCodePoints } from "../../../worker/fields/code-points.ts";

export const linesAtOnce = 200;

/** The bullets, boxes and numbers that pasted lists have before each line. */
const bullet = /^(?:[-*•–·]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]?\]\s+)?/u;

export interface Lines {
  titles: string[];
  /** Lines that are too long for a title, or too many at once; they are handed back. */
  left: string[];
}

/** Several pasted lines become several tasks, in their order. */
export function splitLines(text: string): Lines {
  const all = text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.trim().replace(bullet, "").trim())
    .filter((line) => line !== "");
  const fits = (line: string) => countCodePoints(line) <= longestTitle;
  const good = all.filter(fits);
  return {
    titles: good.slice(0, linesAtOnce),
    left: [...all.filter((line) => !fits(line)), ...good.slice(linesAtOnce)],
  };
}
