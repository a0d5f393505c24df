import type { Priority } from "../../../task/task.ts";
import type { Where } from "../../../task/filters.ts";

/** What can be asked about one row: all that can be done, or one thing at once. */
export type Question = "menu" | "day" | "list" | "tags" | "priority" | "steps";

export type KeyAct =
  | "new"
  | "search"
  | "help"
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
type Way = `go ${Exclude<Where["at"], "list" | "tag" | "agenda"> | "done" | "inbox"}`;

export interface KeyHelp {
  keys: string[];
  words: string;
}

/** The shortcuts, in the words of the help. */
export const keyHelp: KeyHelp[] = [
  { keys: ["n"], words: "New task" },
  { keys: ["/"], words: "Search this view" },
  { keys: ["Ctrl", "K"], words: "Go anywhere, find any task, do anything" },
  { keys: ["↓", "↑"], words: "Next and previous task; j and k do the same" },
  { keys: ["→", "←"], words: "What can be pressed in its row" },
  { keys: ["x"], words: "Complete, or reopen" },
  { keys: ["Enter"], words: "Open" },
  { keys: ["."], words: "All that can be done to it" },
  { keys: ["t"], words: "Due day, in words or chosen" },
  { keys: ["l"], words: "Move to a list" },
  { keys: ["#"], words: "Tags" },
  { keys: ["1", "2", "3"], words: "High, medium and low priority; 0 is none" },
  { keys: ["Delete"], words: "Remove" },
  { keys: ["Ctrl", "Z"], words: "Undo what was done last in this window; with Shift, redo it" },
  { keys: ["s"], words: "Select; Shift with ↓ ↑ selects more" },
  { keys: ["Ctrl", "A"], words: "Select all shown" },
  { keys: ["Alt", "↑"], words: "Move up, in a list sorted by hand" },
  { keys: ["g", "a"], words: "Everything" },
  { keys: ["g", "t"], words: "Today" },
  { keys: ["g", "u"], words: "Upcoming" },
  { keys: ["g", "s"], words: "Someday" },
  { keys: ["g", "d"], words: "Done" },
  { keys: ["g", "i"], words: "The inbox" },
  { keys: ["?"], words: "Keyboard shortcuts" },
  { keys: ["Esc"], words: "Close the task; what you typed is saved" },
];

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
  x: "tick",
  e: "edit",
  z: "undo",
  j: "down",
  k: "up",
  ".": "menu",
  t: "day",
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
  return others[press.key] ?? (lettersOn ? (way ?? letters[press.key]) : undefined);
}

function readUndo({ key, shiftKey }: Press): KeyAct | undefined {
  if (key.toLowerCase() !== "z") return undefined;
  return shiftKey ? "redo" : "undo";
}
