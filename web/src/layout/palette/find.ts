import type { Command } from "../../ui/commands.ts";
import { createSearch } from "../../task/search.ts";
import type { Task } from "../../task/task.ts";

const mostTasks = 12;

/** Accents and capitals do not matter to somebody in a hurry. */
function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** Those that have every word, best first: what begins with it all, then what has it at the beginning of its words. */
export function findCommands(typed: string, commands: readonly Command[]): Command[] {
  const sought = fold(typed).trim();
  if (sought === "") return [...commands];
  const words = sought.split(/\s+/);
  const ranked = commands.map((command) => {
    const name = fold(command.words);
    const all = fold(`${command.words} ${command.about ?? ""} ${command.also ?? ""}`);
    return { command, rank: rankOf(sought, words, name, all) };
  });
  return ranked
    .filter(({ rank }) => rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}

function rankOf(sought: string, words: readonly string[], name: string, all: string): number {
  if (name.startsWith(sought)) return 0;
  const isBegun = (word: string) => all.startsWith(word) || all.includes(` ${word}`);
  if (words.every(isBegun)) return 1;
  return words.every((word) => all.includes(word)) ? 2 : 3;
}

/** Tasks of all lists that have the words, those to do first, and of these the latest. */
export function findTasks(typed: string, tasks: Iterable<Task>): Task[] {
  if (typed.trim() === "") return [];
  const isFound = createSearch(typed);
  const beginsWith = fold(typed.trim());
  const rankOf = ({ title, completed }: Task) =>
    Number(completed) * 2 + Number(!fold(title).startsWith(beginsWith));
  return Array.from(tasks)
    .filter((task) => isFound(task))
    .toSorted(
      (a, b) =>
        rankOf(a) - rankOf(b) || Number(a.updated_at < b.updated_at) - Number(a.updated_at > b.updated_at),
    )
    .slice(0, mostTasks);
}
