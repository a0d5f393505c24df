import { longestTag, mostTags } from "../../../worker/fields/limits.ts";
import { countCodePoints } from "../../../worker/fields/code-points.ts";
import { t } from "../language/t.ts";
import { priorityWords } from "../task/priority-words.ts";
import type { MoreFields } from "../task/task.ts";
import { type NamedList, type Match, spanOf } from "./span.ts";

type Priority = NonNullable<MoreFields["priority"]>;

const priorities: Record<string, Priority | "none"> = {
  high: "high",
  medium: "medium",
  low: "low",
  "1": "high",
  "2": "medium",
  "3": "low",
  "4": "none",
};

const begins = String.raw`(?<![^\s¦(,])`;
const ends = String.raw`(?=[.:;!?)\]]*(?:$|[\s¦,]))`;
/** "p1" is as Todoist has it; "p1 of the book" is a page. */
const priorityMark = new RegExp(
  String.raw`${begins}(?:!(\p{L}+|[123])|p([1-4])(?!\s+(?:and|of|to)\b))${ends}`,
  "giu",
);
const tagMark = new RegExp(String.raw`${begins}#([^\s#,¦]+?)${ends}`, "gu");
const listMark = new RegExp(`${begins}@`, "g");

export interface Marker<Value> {
  match: Match;
  value: Value;
}

/** If there are several, the last one counts. */
export function findPriority(text: string): Marker<Priority | "none"> | undefined {
  // "P1" is said of machines and incidents.
  const marker = [...text.matchAll(priorityMark)].findLast(
    (found) => !found[0].startsWith("P") && valueOf(found),
  );
  const value = marker && valueOf(marker);
  if (!value) return undefined;
  return { match: { ...spanOf(marker), kind: "priority", words: sayPriority(value) }, value };
}

function valueOf([, word, number]: RegExpExecArray): Priority | "none" | undefined {
  const name = fold(word ?? number ?? "");
  const { high, medium, low } = priorityWords();
  const all: typeof priorities = { ...priorities, [high]: "high", [medium]: "medium", [low]: "low" };
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

function sayPriority(priority: Priority | "none"): string {
  return { ...priorityWords(), none: t("no priority") }[priority];
}

/** "#12" is a number, not a tag: a tag has other characters than digits. */
export function isTag(word: string): boolean {
  const hasLetters = !/^\p{P}*\d*\p{P}*$/u.test(word);
  return hasLetters && word.isWellFormed() && !word.includes("\0") && countCodePoints(word) <= longestTag;
}

export function findTags(text: string): Marker<string>[] {
  const tags: Marker<string>[] = [];
  for (const marker of text.matchAll(tagMark)) {
    const value = marker[1] ?? "";
    if (!isTag(value)) continue;
    if (new Set(tags.map((tag) => tag.value)).add(value).size > mostTags) continue;
    tags.push({ match: { ...spanOf(marker), kind: "tag", words: `#${value}` }, value });
  }
  return tags;
}

/** The last named list that exists. An unknown name after "@" may be a person's, and stays text. */
export function findList(text: string, lists: NamedList[]): Marker<string> | undefined {
  const longestFirst = lists.toSorted((a, b) => b.name.length - a.name.length);
  for (const { index } of [...text.matchAll(listMark)].toReversed()) {
    for (const { id, name, isNew } of longestFirst) {
      const to = endOfName(text, index + 1, name);
      if (to === undefined) continue;
      const words = isNew ? t("in {list} (new list)", { list: name }) : t("in {list}", { list: name });
      return { match: { from: index, to, kind: "list", words }, value: id };
    }
  }
  return undefined;
}

function endOfName(text: string, at: number, name: string): number | undefined {
  const quote = /["“”]/.test(text.charAt(at)) ? 1 : 0;
  const from = at + quote;
  const to = from + name.length;
  if (name === "" || fold(text.slice(from, to)) !== fold(name)) return undefined;
  if (quote) return /["“”]/.test(text.charAt(to)) ? to + 1 : undefined;
  return /^[\p{L}\p{N}_]/u.test(text.slice(to)) ? undefined : to;
}

function fold(text: string): string {
  return text.normalize("NFC").toLocaleLowerCase();
}
