import type { Understood } from "../quick-add/understand.ts";
import type { NewTask } from "../sync/actions.ts";

/** A task from typed words. What was not understood is its title. */
export function toTask(text: string, understood?: Understood): NewTask {
  const { title, fields, matches } = understood ?? { title: text.trim(), fields: {}, matches: [] };
  if (matches.length === 0) return { title, ...fields };
  const isDateless = matches.some(({ isNone }) => isNone);
  const words = matches.map((match) => match.words);
  return { title, ...fields, typed: text, understood: words, ...(isDateless && { isDateless }) };
}
