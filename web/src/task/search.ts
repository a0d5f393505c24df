import { mostSearchWords } from "../../../worker/fields/limits.ts";
import type { Task } from "./task.ts";

/** Texts are folded once, because each letter of a search looks at all of them. */
const folded = new WeakMap<Task, string>();

/** Answers whether a task has all words, in its title or its description, as the API's search does. */
export function createSearch(words: string): (task: Task) => boolean {
  const sought = words.trim().split(/\s+/).slice(0, mostSearchWords).map(fold);
  return (task) => {
    let text = folded.get(task);
    if (text === undefined) {
      text = fold(`${task.title}\n${task.description ?? ""}`);
      folded.set(task, text);
    }
    return sought.every((word) => text.includes(word));
  };
}

/** First up and then down, because some small letters share one capital. `fold_text` in the database does the same. */
function fold(text: string): string {
  return text.normalize("NFKC").toUpperCase().toLowerCase();
}
