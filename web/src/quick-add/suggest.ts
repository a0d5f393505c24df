import { countCodePoints } from "../../../worker/fields/code-points.ts";
import { longestListName } from "../../../worker/fields/limits.ts";
import { t } from "../language/t.ts";
import { priorityWords } from "../task/priority-words.ts";
import { isTag } from "../../../worker/quick-add/markers.ts";

export interface KnownNames {
  tags: { name: string; open: number }[];
  lists: { name: string; colour: string; open: number }[];
  /** Whether the text says when the task is due. */
  isDue?: boolean;
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

const marks = ["#", "@", "!", "!!"] as const;
/** Empty for words that are typed without a mark. */
type Mark = (typeof marks)[number] | "";

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
/** Fewer letters are words of their own. */
const leastLetters = "remind".length;
const asking = /(?<![^\s(,])(?:(#|!!?)([^\s#!,]*)|(@)(["“]?)([^#@!"“”]*))$/u;

/** What may be meant by the mark that is typed before the cursor. */
export function suggest(text: string, cursor: number, known: KnownNames): Suggested | undefined {
  const asked = askedAt(text, cursor);
  if (!asked) return suggestWords(text, cursor, known);
  const query = fold(asked.query);
  const all = optionsOf(asked.mark, known);
  const hasBegun = ({ name }: Suggestion) => fold(name).startsWith(query);
  const isWhole = ({ name }: Suggestion) => fold(name) === query;
  const found = [
    ...all.filter(hasBegun),
    // After a space it is more likely the rest of the title.
    ...(query.includes(" ") || asked.mark === "!!"
      ? []
      : all.filter((option) => !hasBegun(option) && contains(option, query))),
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
  // A reminder that is begun is understood more often than not.
  const isMeant = asked.mark !== "!!" && query !== "" && !found.some(isWhole) && hasBegun(first);
  return { ...asked, options: options.slice(0, mostShown), isMeant };
}

function askedAt(text: string, cursor: number): Asked | undefined {
  if (isInWord(text, cursor)) return undefined;
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

/** In the middle of a word nobody asks for another one. */
function isInWord(text: string, cursor: number): boolean {
  return /^[\p{L}\p{N}_]/u.test(text.slice(cursor));
}

/** "remind me" is long to type. */
function suggestWords(text: string, cursor: number, { isDue = false }: KnownNames): Suggested | undefined {
  if (isInWord(text, cursor)) return undefined;
  const phrases = remindersInWords(isDue);
  const longest = Math.min(cursor, Math.max(...phrases.map((phrase) => phrase.length)));
  for (let length = longest; length >= leastLetters; length--) {
    const from = cursor - length;
    const query = plain(text.slice(from, cursor));
    const options = phrases.filter((phrase) => plain(phrase).startsWith(query) && phrase.length > length);
    if (options.length === 0 || /[^\s(,]$/.test(text.slice(0, from))) continue;
    const suggestions = options.map((name): Suggestion => ({ mark: "", name }));
    return { mark: "", query, from, to: cursor, isQuoted: false, options: suggestions, isMeant: false };
  }
  return undefined;
}

function remindersInWords(isDue: boolean): string[] {
  const before = [
    t("remind me 1h before"),
    t("remind me the day before at 6pm"),
    t("remind me when it’s due"),
  ];
  const moments = [t("remind me in 2 hours"), t("remind me tomorrow at 9")];
  return isDue ? [...before, ...moments] : [...moments, ...before];
}

function remindersInShort(isDue: boolean): string[] {
  const before = [t("1h before"), t("1 day before")];
  const moments = [t("9am"), t("tomorrow 9am")];
  return isDue ? [...before, ...moments] : [...moments, ...before];
}

/** Letter by letter. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[À-ɏ]/g, (letter) => letter.normalize("NFD").charAt(0));
}

function optionsOf(mark: Mark, { tags, lists, isDue = false }: KnownNames): Suggestion[] {
  if (mark === "!!") return remindersInShort(isDue).map((name) => ({ mark, name }));
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
  if (mark === "#") return isTag(query);
  if (mark !== "@") return false;
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
  return text.normalize("NFC").toLowerCase();
}
