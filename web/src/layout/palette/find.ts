import type { Command } from "../../ui/commands.ts";
import { createSearch } from "../../task/search.ts";
import type { Task } from "../../task/task.ts";

const mostTasks = 12;

/** What is found by its words, or by those that it is also known by. */
type Named = Pick<Command, "words" | "about" | "also">;

/** Accents and capitals do not matter to somebody in a hurry. */
export function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** Those that have every word, best first. */
export function findCommands<Found extends Named>(typed: string, commands: readonly Found[]): Found[] {
  return commands
    .map((command) => ({ command, rank: rankOf(typed, command) }))
    .filter(({ rank }) => rank < notFound)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}

const notFound = 4;

/** How well words fit: its name begins with them, or words of its name do; or those it is also known by do, or have them inside. */
export function rankOf(typed: string, { words, about = "", also = "" }: Named): number {
  const sought = fold(typed).trim();
  const name = fold(words);
  const all = `${name} ${fold(`${about} ${also}`)}`;
  if (name.startsWith(sought)) return 0;
  const each = sought.split(/\s+/);
  const areBegun = (text: string) => each.every((word) => ` ${text}`.includes(` ${word}`));
  if (areBegun(name)) return 1;
  if (areBegun(all)) return 2;
  return each.every((word) => all.includes(word)) ? 3 : notFound;
}

/** Tasks of all lists that have the words, those to do first, and of these the latest. */
export function findTasks(typed: string, tasks: Iterable<Task>): Task[] {
  if (typed.trim() === "") return [];
  const isFound = createSearch(typed);
  const beginsWith = fold(typed.trim());
  const orderOf = ({ title, completed }: Task) =>
    Number(completed) * 2 + Number(!fold(title).startsWith(beginsWith));
  return Array.from(tasks)
    .filter((task) => isFound(task))
    .toSorted(
      (a, b) =>
        orderOf(a) - orderOf(b) || Number(a.updated_at < b.updated_at) - Number(a.updated_at > b.updated_at),
    )
    .slice(0, mostTasks);
}
