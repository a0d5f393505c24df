import type { Counts } from "./overlay.ts";

const words = [
  "Nothing",
  "One",
  "Two",
  "Three",
  "Four",
  "Five",
  "Six",
  "Seven",
  "Eight",
  "Nine",
  "Ten",
  "Eleven",
  "Twelve",
];

/** The list in four words. */
export function headline(counts: Counts | undefined): string {
  if (!counts) return "Your list";
  const { todo, done } = counts;
  if (todo === 0) return done === 0 ? "An empty page" : "All done";
  return `${words[todo] ?? todo.toLocaleString()} ${todo === 1 ? "thing" : "things"} to do`;
}
