import { longestTag, mostTags } from "../fields/limits.ts";
import { countCodePoints } from "../fields/code-points.ts";
import type { Priority } from "./fields.ts";
import { begins, listMark } from "./list-mark.ts";
import type { Reader } from "./reader.ts";
import { type NamedList, type MatchOf, spanOf } from "./span.ts";

const priorities: Record<string, Priority | "none"> = {
  high: "high",
  medium: "medium",
  low: "low",
  "1": "high",
  "2": "medium",
  "3": "low",
  "4": "none",
};

const ends = String.raw`(?=[.:;!?)\]]*(?:$|[\s¦,]))`;
/** "p1" is as Todoist has it; "p1 of the book" is a page. */
const priorityMark = new RegExp(
  String.raw`${begins}(?:!(\p{L}+|[123])|p([1-4])(?!\s+(?:and|of|to)\b))${ends}`,
  "giu",
);
const tagMark = new RegExp(String.raw`${begins}#([^\s#,¦]+?)${ends}`, "gu");
const quotationMark = /^["“”]/;

/** If there are several, the last one counts. */
export function findPriority(text: string, readers: Reader[]): MatchOf<"priority"> | undefined {
  // "P1" is said of machines and incidents.
  const marker = [...text.matchAll(priorityMark)].findLast(
    (found) => !found[0].startsWith("P") && valueOf(found, readers),
  );
  const value = marker && valueOf(marker, readers);
  return value && { ...spanOf(marker), kind: "priority", priority: value };
}

function valueOf([, word, number]: RegExpExecArray, readers: Reader[]): Priority | "none" | undefined {
  const name = fold(word ?? number ?? "");
  if (Object.hasOwn(priorities, name)) return priorities[name];
  return readers.map(({ priorityOf }) => priorityOf?.(name)).find(Boolean);
}

/** "#12" is a number, not a tag: a tag has other characters than digits. */
export function isTag(word: string): boolean {
  const hasLetters = !/^\p{P}*\d*\p{P}*$/u.test(word);
  return hasLetters && word.isWellFormed() && !word.includes("\0") && countCodePoints(word) <= longestTag;
}

export function findTags(text: string): MatchOf<"tag">[] {
  const tags: MatchOf<"tag">[] = [];
  for (const marker of text.matchAll(tagMark)) {
    const [, tag = ""] = marker;
    if (!isTag(tag)) continue;
    if (new Set(tags.map((other) => other.tag)).add(tag).size > mostTags) continue;
    tags.push({ ...spanOf(marker), kind: "tag", tag });
  }
  return tags;
}

/** The last named list that exists, by its longest name. An unknown name after "@" may be a person's, and stays text. */
export function findList(text: string, lists: NamedList[]): MatchOf<"list"> | undefined {
  // Looked up and not compared one by one, because a text of many marks meets many lists.
  const named = new Map(lists.toReversed().map((list) => [fold(list.name), list]));
  const lengths = new Set(lists.map(({ name }) => name.length).toSorted((a, b) => b - a));
  for (const { index } of [...text.matchAll(listMark)].toReversed()) {
    const isQuoted = quotationMark.test(text.slice(index + 1));
    const from = isQuoted ? index + 2 : index + 1;
    const end = isQuoted ? quotationMark : /^(?![\p{L}\p{N}_])/u;
    for (const length of lengths) {
      const name = text.slice(from, from + length);
      const list = named.get(fold(name));
      const to = from + name.length;
      if (list && end.test(text.slice(to)))
        return { from: index, to: isQuoted ? to + 1 : to, kind: "list", list };
    }
  }
  return undefined;
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
