/** "1 task", "1,200 tasks". */
export function sayTasks(count: number): string {
  return sayCount(count, "task");
}

export function sayCount(count: number, name: string): string {
  return `${count.toLocaleString()} ${count === 1 ? name : `${name}s`}`;
}
