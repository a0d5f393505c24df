import { longestTag, mostTags } from "../../../worker/fields/limits.ts";
import { countCodePoints } from "../../../worker/fields/code-points.ts";

/** Adds the typed tags; `left` holds the words that cannot be tags. */
export function withTags(tags: string[], typed: string): { tags: string[]; left: string } {
  const all = [...tags];
  const left: string[] = [];
  for (const word of typed.split(/[\s,#]+/u)) {
    if (word === "" || all.includes(word)) continue;
    if (all.length < mostTags && countCodePoints(word) <= longestTag && word.isWellFormed()) all.push(word);
    else left.push(word);
  }
  return { tags: all, left: left.join(" ") };
}
