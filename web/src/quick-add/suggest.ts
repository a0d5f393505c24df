import { countCodePoints } from "../../../worker/fields/code-points.ts";
import { longestListName } from "../../../worker/fields/limits.ts";
import { priorityWords } from "../task/priority-words.ts";
import { isTag } from "./markers.ts";

export interface KnownNames {
  tags: { name: string; open: number }[];
  lists: { name: string; colour: string; open: number }[];
}

export interface Suggestion {
  mark: Mark;
  name: string;
  /** How many open tasks have it. */
  open?: number;
  colour?: string;
  /** It does not exist yet. */
  isNew?: true;
}

const marks = ["#", "@", "!"] as const;
type Mark = (typeof marks)[number];

/** What is being typed after a mark; `to` is where the cursor is. */
interface Asked {
  mark: Mark;
  from: number;
  to: number;
  query: string;
  /** A quotation mark was typed, so that the name may have spaces. */
  isQuoted: boolean;
}

export interface Suggested extends Asked {
  options: Suggestion[];
  /** Enter takes the first one, because somebody has begun to type just that. */
  isMeant: boolean;
}

/** More would not fit above the keyboard of a phone. */
const mostShown = 6;
const asking = /(?<![^\s(,])(?:([#!])([^\s#!,]*)|(@)(["“]?)([^#@!"“”]*))$/u;

/** What may be meant by the mark that is typed before the cursor. */
export function suggest(text: string, cursor: number, known: KnownNames): Suggested | undefined {
  const asked = askedAt(text, cursor);
  if (!asked) return undefined;
  const query = fold(asked.query);
  const all = optionsOf(asked.mark, known);
  const hasBegun = ({ name }: Suggestion) => fold(name).startsWith(query);
  const isWhole = ({ name }: Suggestion) => fold(name) === query;
  const found = [
    ...all.filter(hasBegun),
    // After a space it is more likely the rest of the title.
    ...(query.includes(" ") ? [] : all.filter((option) => !hasBegun(option) && contains(option, query))),
  ];
  const options = found.filter(({ mark, name }) =>
    mark === "#" ? name !== asked.query : fold(name) !== query,
  );
  if (found.length === 0 && canBeMade(asked))
    return {
      ...asked,
      options: [{ mark: asked.mark, name: asked.query.trim(), isNew: true }],
      isMeant: false,
    };
  const [first] = options;
  if (!first) return undefined;
  const isMeant = query !== "" && !found.some(isWhole) && hasBegun(first);
  return { ...asked, options: options.slice(0, mostShown), isMeant };
}

function askedAt(text: string, cursor: number): Asked | undefined {
  // In the middle of a word nobody asks for another one.
  if (/^[\p{L}\p{N}_]/u.test(text.slice(cursor))) return undefined;
  const match = asking.exec(text.slice(0, cursor));
  if (!match) return undefined;
  const [, hashOrBang, word, at, quote, name] = match;
  const mark = marks.find((each) => each === (hashOrBang ?? at));
  if (!mark) return undefined;
  const query = word ?? name ?? "";
  if (mark === "!" && /^\d/.test(query)) return undefined;
  if (/^\s/.test(query)) return undefined;
  return { mark, query, from: match.index, to: cursor, isQuoted: Boolean(quote) };
}

function optionsOf(mark: Mark, { tags, lists }: KnownNames): Suggestion[] {
  if (mark === "!") return Object.values(priorityWords()).map((name) => ({ mark, name }));
  if (mark === "@") return lists.map((list) => ({ mark, ...list }));
  return tags.toSorted((a, b) => b.open - a.open).map((tag) => ({ mark, ...tag }));
}

function contains({ name }: Suggestion, query: string): boolean {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.startsWith(query));
}

function canBeMade({ mark, query, isQuoted }: Asked): boolean {
  if (mark === "!") return false;
  if (mark === "#") return isTag(query);
  const isName = isQuoted || !/\s/.test(query);
  return isName && /^[\p{L}\p{N}]/u.test(query) && countCodePoints(query.trim()) <= longestListName;
}

/** The text with the suggestion in place of what was typed, and where the cursor is then. */
export function complete(
  text: string,
  { from, to }: Pick<Suggested, "from" | "to">,
  { mark, name }: Suggestion,
  lists: { name: string }[],
): { text: string; cursor: number } {
  // Else "@Garden" and "shed" would be the list "Garden shed".
  const isAmbiguous = lists.some((list) => fold(list.name).startsWith(`${fold(name)} `));
  const isQuoted = mark === "@" && (isAmbiguous || /\s/.test(name));
  const written = isQuoted ? `@“${name}”` : mark + name;
  const rest = text.slice(to).replace(/^”/, "").trimStart();
  const before = `${text.slice(0, from)}${written} `;
  return { text: before + rest, cursor: before.length };
}

function fold(text: string): string {
  return text.normalize("NFC").toLocaleLowerCase();
}
