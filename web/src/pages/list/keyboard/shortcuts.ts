import { arrowAlong } from "../../../language/direction.ts";
import type { Priority } from "../../../task/task.ts";
import type { Where } from "../../../task/filters.ts";

/** What can be asked about one row: all that can be done, or one thing at once. */
export type Question = "menu" | "day" | "list" | "tags" | "priority" | "steps" | "reminders";

export type KeyAct =
  | "new"
  | "search"
  | "help"
  | "sidebar"
  | "down"
  | "up"
  | "tick"
  | "edit"
  | "remove"
  | "enter"
  | "into"
  | "out"
  | Question
  | `${Priority | "no"} priority`
  | "close"
  | "undo"
  | "redo"
  | Way;

/** Views that `g` and another letter lead to. */
type Way = `go ${Exclude<Where["at"], "saved" | "list" | "tag" | "agenda"> | "done" | "inbox"}`;

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Two letters within this many milliseconds are one shortcut. */
export const sequenceTime = 1500;

const letters: Record<string, KeyAct> = {
  n: "new",
  "/": "search",
  "?": "help",
  "[": "sidebar",
  x: "tick",
  e: "edit",
  z: "undo",
  j: "down",
  k: "up",
  ".": "menu",
  t: "day",
  r: "reminders",
  l: "list",
  "#": "tags",
  1: "high priority",
  2: "medium priority",
  3: "low priority",
  0: "no priority",
};
const ways: Record<string, Way> = {
  a: "go all",
  t: "go today",
  u: "go upcoming",
  s: "go someday",
  d: "go done",
  i: "go inbox",
};
const others: Record<string, KeyAct> = {
  ArrowDown: "down",
  ArrowUp: "up",
  ArrowRight: "into",
  ArrowLeft: "out",
  Delete: "remove",
  Enter: "enter",
  Escape: "close",
};

/**
 * Single-key shortcuts can be turned off (WCAG 2.1.4): a person who uses speech input must not remove tasks by talking.
 * While a person types, no key is a shortcut.
 */
export function readPress(
  press: Press,
  typing: boolean,
  lettersOn: boolean,
  before?: string,
): KeyAct | undefined {
  if (typing || press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) return readUndo(press);
  const way = before === "g" ? ways[press.key] : undefined;
  return others[arrowAlong(press.key)] ?? (lettersOn ? (way ?? letters[press.key]) : undefined);
}

function readUndo({ key, shiftKey }: Press): KeyAct | undefined {
  if (key.toLowerCase() !== "z") return undefined;
  return shiftKey ? "redo" : "undo";
}
