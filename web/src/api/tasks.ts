import { mostTasksAtOnce } from "../../../worker/fields/limits.ts";
import type { PageAnswer } from "../../../worker/tasks/model/wire.ts";
import type { Filters } from "../task/filters.ts";
import { toQuery } from "../task/query.ts";
import { isTask, type Task } from "../task/task.ts";
import { addressOf } from "./address.ts";
import { readAs } from "./answer.ts";
import { ask } from "./ask.ts";

/** As many as a person looks at before scrolling on. */
const tasksOnAPage = 100;

/** A page of the tasks that match these filters. */
export function listTasks(owner: string, filters: Filters, cursor: string | undefined): Promise<PageAnswer> {
  return readPage(owner, toQuery(filters), tasksOnAPage, cursor);
}

/** One task, which may have been completed too long ago to be on this device. Refused if it is not there. */
export async function readTask(owner: string, id: string): Promise<Task> {
  return readAs(await ask(addressOf(owner, "tasks", id)), isTask);
}

/** All tasks, or all that match these filters, read page by page. */
export async function everyTask(owner: string, filters?: Filters): Promise<Task[]> {
  const tasks: Task[] = [];
  let cursor: string | undefined;
  do {
    const query = filters ? toQuery(filters) : new URLSearchParams();
    const page = await readPage(owner, query, mostTasksAtOnce, cursor);
    tasks.push(...page.tasks);
    cursor = page.next_cursor;
  } while (cursor);
  return tasks;
}

async function readPage(
  owner: string,
  query: URLSearchParams,
  limit: number,
  cursor: string | undefined,
): Promise<PageAnswer> {
  query.set("limit", String(limit));
  if (cursor) query.set("cursor", cursor);
  return readAs(await ask(`${addressOf(owner, "tasks")}?${query}`), isTaskPage);
}

function isTaskPage(value: unknown): value is PageAnswer {
  const { tasks, total }: Partial<Record<keyof PageAnswer, unknown>> = Object(value);
  return typeof total === "number" && Array.isArray(tasks) && tasks.every(isTask);
}
