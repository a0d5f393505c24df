/** "1 task", "1,200 tasks". */
export function sayTasks(count: number): string {
  return sayCount(count, "task");
}

export function sayCount(count: number, name: string): string {
  return `${count.toLocaleString()} ${count === 1 ? name : `${name}s`}`;
}

/** How many of the subtasks are done: "2 of 5". */
export function countDone(subtasks: readonly { completed: boolean }[]): string {
  return `${subtasks.filter(({ completed }) => completed).length} of ${subtasks.length}`;
}

/** "2 of 5 subtasks". */
export function sayProgress(subtasks: readonly { completed: boolean }[]): string {
  return `${countDone(subtasks)} ${subtasks.length === 1 ? "subtask" : "subtasks"}`;
}

export function saySubtasks(count: number): string {
  return count === 1 ? "subtask" : `${count} subtasks`;
}
