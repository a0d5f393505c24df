import { t } from "../../../language/t.ts";
import type { Priority } from "../../../task/task.ts";
import { because, type Notes } from "./imported-task.ts";

const yes = /^(?:true|yes|y|x|1|done|completed?|finished|closed|checked|cancell?ed|100 ?%|\[x\]|[✓✔☑✅])$/iu;
const no =
  /^(?:|false|no|n|0|open|to.?do|pending|new|active|not.?started|in.?progress|doing|needs.?action|incomplete|unchecked|waiting.*|deferred|backlog|next|\d?\d ?%|\[ ?\]|☐)$/iu;

/** Undefined if the text means neither. */
export function readCompleted(text: string): boolean | undefined {
  const word = text.trim();
  if (yes.test(word)) return true;
  return no.test(word) ? false : undefined;
}

const priorityWords: [RegExp, Priority | "none"][] = [
  [/^(?:high(?:est)?|urgent|critical|important|p[01]|1|!!!|a)$/i, "high"],
  [/^(?:medium|med|moderate|p2|2|!!|b)$/i, "medium"],
  [/^(?:low(?:est)?|minor|p3|3|!|c)$/i, "low"],
  [/^(?:|none|normal|no priority|-|0|p[45]|[4-9])$/i, "none"],
];

export function readPriority(text: string): Priority | "none" | undefined {
  return priorityWords.find(([pattern]) => pattern.test(text.trim()))?.[1];
}

/** Split at spaces if each word is marked as a tag, otherwise at commas and the like. */
export function splitTags(text: string): string[] {
  const whole = text.trim();
  const words = whole.split(/\s+/);
  const parts = words.every((word) => /^[#@]/.test(word)) ? words : whole.split(/[,;|\n]+/);
  return parts.map((part) => part.trim().replace(/^[#@]+/, "")).filter(Boolean);
}

/** A program's names for the priorities; undefined means no priority. */
export type PriorityNames = Record<string, Priority | undefined>;

export function pick(names: PriorityNames, name: string, notes: Notes): Priority | undefined {
  if (Object.hasOwn(names, name)) return names[name];
  notes.warn(name, because.priority());
  return undefined;
}

/** A paragraph for a date that was not understood. */
export function keepDate(text: string, notes: Notes, why = because.date()): string {
  notes.warn(text, why);
  return t("Due: {text}", { text });
}
