export type KeyAct = "new" | "search" | "help" | "down" | "up" | "tick" | "edit" | "remove" | "undo";

/** What there is to press, in the words the help shows. */
export const keyHelp: { keys: string[]; words: string }[] = [
  { keys: ["n"], words: "New task" },
  { keys: ["/"], words: "Search" },
  { keys: ["↓", "↑"], words: "Next and previous task" },
  { keys: ["x"], words: "Tick, or untick" },
  { keys: ["e"], words: "Edit" },
  { keys: ["Delete"], words: "Remove" },
  { keys: ["z"], words: "Undo" },
  { keys: ["?"], words: "These keys" },
  { keys: ["Ctrl", "Enter"], words: "Save while editing" },
  { keys: ["Esc"], words: "Leave editing, or close" },
];

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const letters: Record<string, KeyAct> = {
  n: "new",
  "/": "search",
  "?": "help",
  x: "tick",
  e: "edit",
  z: "undo",
};
const others: Record<string, KeyAct> = { ArrowDown: "down", ArrowUp: "up", Delete: "remove" };

/**
 * Letters can be turned off (WCAG 2.1.4): somebody who speaks to their computer must not remove tasks by talking.
 * While one types, every key is the text's.
 */
export function readPress(press: Press, typing: boolean, lettersOn: boolean): KeyAct | undefined {
  if (typing || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  return others[press.key] ?? (lettersOn ? letters[press.key] : undefined);
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target.isContentEditable || target.matches("textarea, select");
}
