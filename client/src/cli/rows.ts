import type { Task } from "../types.ts";
import { isLate } from "./here.ts";
import type { Output } from "./output.ts";
import { type Lists, sayFacts } from "./say-task.ts";
import { harmless, pad, widthOf, wrap } from "./text.ts";

/** Numbered rows: title and facts beside each other where there is room, and below each other where there is not. */
export function rowsOf(out: Output, tasks: Task[], lists: Lists, first = 1): string[] {
  const digits = String(first + tasks.length - 1).length;
  const columns = out.columns();
  const room = columns - digits - 5;
  const told = tasks.map((task) => ({
    title: harmless(task.title),
    facts: sayFacts(task, lists).join(" · "),
    mark: task.completed ? "x" : " ",
    isLate: !task.completed && isLate(task),
  }));
  const widest = Math.max(0, ...told.map(({ title }) => widthOf(title)).filter((width) => width <= 60));
  return told.flatMap(({ title, facts, mark, isLate: late }, index) => {
    const number = out.style("dim", String(first + index).padStart(digits));
    const lead = `${number} ${out.style("dim", "[")}${mark}${out.style("dim", "]")} `;
    const colour = late ? "red" : "dim";
    const gap = widthOf(title) <= widest ? pad(title, widest) : title;
    if (facts === "") return indented(lead, wrapTo(title, room), digits);
    if (widthOf(gap) + 2 + widthOf(facts) <= room) return [`${lead}${gap}  ${out.style(colour, facts)}`];
    const below = wrapTo(facts, room).map((line) => out.style(colour, line));
    return indented(lead, [...wrapTo(title, room), ...below], digits);
  });
}

function wrapTo(text: string, columns: number): string[] {
  return Number.isFinite(columns) ? wrap(text, Math.max(10, columns)) : [text];
}

function indented(lead: string, lines: string[], digits: number): string[] {
  return lines.map((line, index) => `${index === 0 ? lead : " ".repeat(digits + 5)}${line}`);
}
