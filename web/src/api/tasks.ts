import { mostTasksAtOnce } from "../../../worker/fields/limits.ts";
import type { PageAnswer } from "../../../worker/tasks/model/wire.ts";
import { type Filters, toQuery } from "../task/filters.ts";
import { type Base, isStill, type TaskChange } from "../task/change.ts";
import { type Step, takeSteps } from "../task/checklist.ts";
import { isTask, type MoreFields, type Task, type TaskFields } from "../task/task.ts";
import { addressOf } from "./address.ts";
import { readAs } from "./answer.ts";
import { ask } from "./ask.ts";
import { toRefusal } from "./refusal.ts";

export type TaskPage = PageAnswer;

const firstPage = 50;
const furtherPages = 200;

export async function listTasks(
  owner: string,
  filters: Filters,
  cursor?: string,
  signal?: AbortSignal,
): Promise<TaskPage> {
  const query = toQuery(filters);
  query.set("limit", String(cursor ? furtherPages : firstPage));
  if (cursor) query.set("cursor", cursor);
  return readAs(await ask(`${addressOf(owner, "tasks")}?${query}`, { signal }), isTaskPage);
}

/** All tasks, or all that match these filters, read page by page. */
export async function everyTask(owner: string, filters?: Filters): Promise<Task[]> {
  const tasks: Task[] = [];
  let cursor: string | undefined;
  do {
    const query = filters ? toQuery(filters) : new URLSearchParams();
    query.set("limit", String(mostTasksAtOnce));
    if (cursor) query.set("cursor", cursor);
    const page = await readAs(await ask(`${addressOf(owner, "tasks")}?${query}`), isTaskPage);
    tasks.push(...page.tasks);
    cursor = page.next_cursor;
  } while (cursor);
  return tasks;
}

/** Creates one task, even if it is sent several times with the same key. */
export async function addTask(owner: string, key: string, fields: TaskFields & MoreFields): Promise<Task> {
  return readTask(
    await ask(addressOf(owner, "tasks"), {
      method: "POST",
      body: fields,
      headers: { "Idempotency-Key": key },
    }),
  );
}

export async function changeTask(owner: string, id: string, fields: TaskChange, tag?: string): Promise<Task> {
  const headers: Record<string, string> = tag ? { "If-Match": tag } : {};
  return readTask(await ask(addressOf(owner, "tasks", id), { method: "PATCH", body: fields, headers }));
}

export class Conflict extends Error {
  override name = "Conflict";
  readonly theirs: Task;
  constructor(theirs: Task) {
    super("The task was changed elsewhere in the meantime.");
    this.theirs = theirs;
  }
}

export interface Revision {
  fields: TaskChange;
  base?: Base;
  steps?: Step[];
}

/** How many writers may change one task at the same moment. */
const mostTries = 8;

/**
 * Rewrites a task only if the fields are still as the person saw them, and applies the steps to its checklist as it is
 * now. The ETag makes the server refuse if the task changes in between; then it is tried again.
 */
export async function reviseTask(
  owner: string,
  id: string,
  { fields, base, steps }: Revision,
): Promise<Task> {
  for (let tries = 1; ; tries++) {
    const answer = await ask(addressOf(owner, "tasks", id));
    const now = await readTask(answer);
    if (base && !isStill(now, base, fields)) throw new Conflict(now);
    const change = steps ? { ...fields, checklist: takeSteps(now.checklist ?? [], steps) } : fields;
    try {
      return await changeTask(owner, id, change, answer.headers.get("ETag") ?? undefined);
    } catch (thrown) {
      if (toRefusal(thrown).kind !== "conflict" || tries === mostTries) throw thrown;
    }
  }
}

/** A task that is gone already counts as removed. */
export async function removeTask(owner: string, id: string, keepalive = false): Promise<void> {
  try {
    await ask(addressOf(owner, "tasks", id), { method: "DELETE", keepalive });
  } catch (thrown) {
    if (toRefusal(thrown).kind !== "gone") throw thrown;
  }
}

function readTask(response: Response): Promise<Task> {
  return readAs(response, isTask);
}

export function isTaskPage(value: unknown): value is TaskPage {
  const { tasks, total }: Partial<Record<keyof TaskPage, unknown>> = Object(value);
  return typeof total === "number" && Array.isArray(tasks) && tasks.every(isTask);
}
