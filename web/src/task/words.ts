import { plural, t } from "../language/t.ts";

/** "1 task", "1,200 tasks". */
export function sayTasks(count: number): string {
  return plural(count, "{count} task", "{count} tasks");
}

/** How many of the subtasks are done: "2 of 5". */
export function countDone(subtasks: readonly { completed: boolean }[]): string {
  return t("{done} of {count}", { done: doneIn(subtasks), count: subtasks.length });
}

/** "2 of 5 subtasks". */
export function sayProgress(subtasks: readonly { completed: boolean }[]): string {
  return plural(subtasks.length, "{done} of {count} subtask", "{done} of {count} subtasks", {
    done: doneIn(subtasks),
  });
}

function doneIn(subtasks: readonly { completed: boolean }[]): number {
  return subtasks.filter(({ completed }) => completed).length;
}
