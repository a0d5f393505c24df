import { type Filters, toQuery } from "../tasks/filters.ts";
import type { Words } from "../tasks/outbox.ts";
import type { Counts } from "../tasks/overlay.ts";
import { isTaskPage, type TaskPage } from "../tasks/pages.ts";
import { isTask, type MoreFields, type Task, type TaskFields } from "../tasks/task.ts";
import { ask } from "./ask.ts";
import { Refusal, toRefusal } from "./refusal.ts";

/*
 * Everything here is asked below the id of the person whose page it is. The browser's cookies may have become somebody
 * else's meanwhile, whom it is no business of: then the API refuses, and the refusal says so.
 */

const firstPage = 50;
const furtherPages = 200;
const mostAtOnce = 1000;

export async function listTasks(
  owner: string,
  filters: Filters,
  cursor?: string,
  signal?: AbortSignal,
): Promise<TaskPage> {
  const query = toQuery(filters);
  query.set("limit", String(cursor ? furtherPages : firstPage));
  if (cursor) query.set("cursor", cursor);
  return readPage(await ask(`${tasksOf(owner)}?${query}`, { signal }));
}

export async function countTasks(owner: string, words: string, signal?: AbortSignal): Promise<Counts> {
  const count = async (show: "todo" | "done") => {
    const query = toQuery({ show, words, sort: "-created_at" });
    query.set("limit", "1");
    return (await readPage(await ask(`${tasksOf(owner)}?${query}`, { signal }))).total;
  };
  const [todo, done] = await Promise.all([count("todo"), count("done")]);
  return { todo, done };
}

/** All there are, page after page, for taking them home or clearing them away. */
export async function* everyTask(owner: string, filters: Filters): AsyncGenerator<Task> {
  let cursor: string | undefined;
  do {
    const query = toQuery(filters);
    query.set("limit", String(mostAtOnce));
    if (cursor) query.set("cursor", cursor);
    const page = await readPage(await ask(`${tasksOf(owner)}?${query}`));
    yield* page.tasks;
    cursor = page.next_cursor;
  } while (cursor);
}

/** However often this is asked with one key, there is one task. */
export async function addTask(owner: string, key: string, fields: TaskFields & MoreFields): Promise<Task> {
  return readTask(
    await ask(tasksOf(owner), { method: "POST", body: fields, headers: { "Idempotency-Key": key } }),
  );
}

export async function changeTask(
  owner: string,
  id: string,
  fields: Partial<TaskFields>,
  tag?: string,
): Promise<Task> {
  const headers: Record<string, string> = tag ? { "If-Match": tag } : {};
  return readTask(await ask(addressOf(owner, id), { method: "PATCH", body: fields, headers }));
}

export class Conflict extends Error {
  override name = "Conflict";
  readonly theirs: Task;
  constructor(theirs: Task) {
    super("The task was changed elsewhere meanwhile.");
    this.theirs = theirs;
  }
}

/** Rewords a task only if its words are still the ones that were looked at; the server decides at the moment of writing. */
export async function rewordTask(
  owner: string,
  id: string,
  fields: Partial<TaskFields>,
  base: Words,
): Promise<Task> {
  for (let tries = 0; ; tries++) {
    const answer = await ask(addressOf(owner, id));
    const now = await readTask(answer);
    if (now.title !== base.title || now.description !== base.description) throw new Conflict(now);
    try {
      return await changeTask(owner, id, fields, answer.headers.get("ETag") ?? undefined);
    } catch (thrown) {
      if (toRefusal(thrown).kind !== "conflict" || tries === 2) throw thrown;
    }
  }
}

/** Gone already is as good as gone now. */
export async function removeTask(owner: string, id: string, keepalive = false): Promise<void> {
  try {
    await ask(addressOf(owner, id), { method: "DELETE", keepalive });
  } catch (thrown) {
    if (toRefusal(thrown).kind !== "gone") throw thrown;
  }
}

function tasksOf(owner: string): string {
  return `/api/${encodeURIComponent(owner)}/tasks`;
}

function addressOf(owner: string, id: string): string {
  return `${tasksOf(owner)}/${encodeURIComponent(id)}`;
}

function readTask(response: Response): Promise<Task> {
  return readAs(response, isTask);
}

function readPage(response: Response): Promise<TaskPage> {
  return readAs(response, isTaskPage);
}

async function readAs<Shape>(
  response: Response,
  hasShape: (value: unknown) => value is Shape,
): Promise<Shape> {
  const value: unknown = await response.json().catch(() => undefined);
  if (hasShape(value)) return value;
  throw new Refusal("away", "The answer broke off on its way, or was not Hedgerow's.");
}
