import type { Press } from "../keyboard/shortcuts.ts";

export type ManyAct =
  | "select"
  | "extend down"
  | "extend up"
  | "all"
  | "end"
  | "bar"
  | "done"
  | "remove"
  | "move up"
  | "move down";

export interface Situation {
  typing: boolean;
  lettersOn: boolean;
  selecting: boolean;
  /** A row has the focus. */
  onRow: boolean;
  /** The list is sorted by hand. */
  byHand: boolean;
}

/** The action of a key on the selection, or on the position of a row. */
export function readManyPress(press: Press & { shiftKey: boolean }, now: Situation): ManyAct | undefined {
  const { key, shiftKey, altKey } = press;
  const command = press.ctrlKey || press.metaKey;
  const { selecting, onRow } = now;
  if (now.typing) return undefined;
  if (key === "Escape" && selecting) return "end";
  if (command)
    return key.toLowerCase() === "a" && !shiftKey && !altKey && (selecting || onRow) ? "all" : undefined;
  if (!onRow) return undefined;
  const direction = key === "ArrowUp" ? "up" : key === "ArrowDown" ? "down" : undefined;
  if (direction && altKey !== shiftKey) {
    if (shiftKey) return `extend ${direction}`;
    return now.byHand ? `move ${direction}` : undefined;
  }
  if (altKey || shiftKey) return undefined;
  if (selecting && key === "Enter") return "bar";
  if (selecting && key === "Delete") return "remove";
  if (!now.lettersOn) return undefined;
  if (selecting && key === "x") return "done";
  return key === "s" ? "select" : undefined;
}
