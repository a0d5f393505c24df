import { createClient } from "./generated/client/index.js";
import * as api from "./generated/index.js";
import type { Seen } from "./seen.js";

/** What a person's program does, with the client that @hey-api/openapi-ts makes. */
export async function run(origin: string, key: string): Promise<Seen> {
  const client = createClient({
    baseUrl: origin,
    auth: ({ scheme }) => (scheme === "bearer" ? key : undefined),
  });
  const problems: Record<number, api.ProblemType> = {};
  const note = (problem: api.Problem | undefined) => {
    if (problem) problems[problem.status] = problem.type;
  };

  for (const title of ["Water", "Weed", "Sow"]) {
    await api.createTask({ client, body: { title }, throwOnError: true });
  }
  const pages: string[][] = [];
  for (let cursor: string | undefined, isFirst = true; cursor !== undefined || isFirst; isFirst = false) {
    const query = { limit: 2, sort: "created_at" as const, cursor };
    const { data } = await api.listTasks({ client, query, throwOnError: true });
    pages.push(data.tasks.map(({ title }) => title));
    cursor = data.next_cursor;
  }

  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const body: api.NewTask = {
    title: "Trim the hedge",
    due_on: "2027-02-28",
    priority: "medium",
    repeat: { rule: "FREQ=YEARLY" },
    checklist: [{ title: "Find the shears" }],
  };
  const made = await api.createTask({ client, headers, body, throwOnError: true });
  const again = await api.createTask({ client, headers, body, throwOnError: true });
  const other = await api.createTask({ client, headers, body: { title: "Another" } });
  note(other.error);

  const path = { id: made.data.id };
  const read = await api.readTask({ client, path, throwOnError: true });
  const ifUnchanged = { "If-Match": read.response.headers.get("ETag") ?? "" };
  const changed = await api.changeTask({
    client,
    path,
    headers: ifUnchanged,
    body: { priority: "high", repeat: null },
    throwOnError: true,
  });
  const late = await api.changeTask({ client, path, headers: ifUnchanged, body: { title: "Late" } });
  note(late.error);
  const blank = await api.changeTask({ client, path, body: { title: " " } });
  note(blank.error);
  const done = await api.completeTask({ client, path, throwOnError: true });

  const nobody = { id: crypto.randomUUID() };
  note((await api.readTask({ client, path: nobody })).error);
  const removed = await api.deleteTask({ client, path, throwOnError: true });
  const undone = await api.undoLastAct({ client, body: {}, throwOnError: true });

  return {
    pages,
    ids: [made.data.id, again.data.id],
    due: read.data.due_on,
    priorities: [read.data.priority ?? "none", changed.data.priority ?? "none"],
    completed: done.data.completed,
    problems,
    wrong: blank.error?.errors?.[0]?.path,
    gone: removed.response.status === 204,
    back: undone.data.tasks[0]?.title,
  };
}
