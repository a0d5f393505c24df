import { longestTag, mostTags } from "../../../worker/fields/limits.ts";
import { countCharacters } from "./task.ts";

/** The tags with those that are typed; what cannot be one is left. */
export function withTags(tags: string[], typed: string): { tags: string[]; left: string } {
  const all = [...tags];
  const left: string[] = [];
  for (const word of typed.split(/[\s,#]+/u)) {
    if (word === "" || all.includes(word)) continue;
    if (all.length < mostTags && countCharacters(word) <= longestTag && word.isWellFormed()) all.push(word);
    else left.push(word);
  }
  return { tags: all, left: left.join(" ") };
}
