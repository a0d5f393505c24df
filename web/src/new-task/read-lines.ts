import type { Understood } from "../quick-add/understand.ts";
import type { NewTask } from "../sync/actions.ts";
import { linesAtOnce, linesOf } from "../task/lines.ts";
import { faultInTitle } from "../task/faults.ts";
import { toTask } from "./to-task.ts";

interface ReadLines {
  /** In the order of the lines. */
  tasks: NewTask[];
  /** Lines that are too long for a title. */
  tooLong: string[];
  /** How many there are beyond what is added at once. */
  tooMany: number;
}

/** Understands each of several lines. A line whose box is ticked is a completed task: it neither repeats nor reminds. */
export function readLines(text: string, read: (line: string) => Understood): ReadLines {
  const all = linesOf(text).map((line) => {
    const understood = read(line.text);
    return line.isDone
      ? { ...toTask(line.text, asDone(understood)), completed: true }
      : toTask(line.text, understood);
  });
  const fitting = all.filter(({ title }) => !faultInTitle(title));
  return {
    tasks: fitting.slice(0, linesAtOnce),
    tooLong: all.filter(({ title }) => faultInTitle(title)).map(({ title }) => title),
    tooMany: Math.max(0, fitting.length - linesAtOnce),
  };
}

function asDone({ title, fields, matches }: Understood): Understood {
  const { repeat: _repeat, reminders: _reminders, ...once } = fields;
  return {
    title,
    fields: once,
    matches: matches.filter(({ kind }) => kind !== "repeat" && kind !== "reminder"),
  };
}
