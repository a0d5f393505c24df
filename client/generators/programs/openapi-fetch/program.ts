import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";
import type { Seen } from "./seen.js";

type Problem = components["schemas"]["Problem"];

/** What a person's program does, over the types that openapi-typescript makes. */
export async function run(origin: string, key: string): Promise<Seen> {
  const client = createClient<paths>({ baseUrl: origin, headers: { Authorization: `Bearer ${key}` } });
  const problems: Record<number, components["schemas"]["ProblemType"]> = {};
  const note = (problem: Problem | undefined) => {
    if (problem) problems[problem.status] = problem.type;
  };

  for (const title of ["Water", "Weed", "Sow"]) {
    if (!(await client.POST("/api/tasks", { body: { title } })).data) throw new Error(`no ${title}`);
  }
  const pages: string[][] = [];
  for (let cursor: string | undefined, isFirst = true; cursor !== undefined || isFirst; isFirst = false) {
    const query = { limit: 2, sort: "created_at" as const, ...(cursor !== undefined && { cursor }) };
    const page = await client.GET("/api/tasks", { params: { query } });
    if (!page.data) throw new Error(page.error.detail);
    pages.push(page.data.tasks.map(({ title }) => title));
    cursor = page.data.next_cursor;
  }

  const header = { "Idempotency-Key": crypto.randomUUID() };
  // Not with a type of its own: openapi-fetch takes a field that may only be null as one that is never sent.
  const body = {
    title: "Trim the hedge",
    due_on: "2027-02-28",
    priority: "medium",
    repeat: { rule: "FREQ=YEARLY" },
    checklist: [{ title: "Find the shears" }],
  } satisfies components["schemas"]["NewTask"];
  const made = await client.POST("/api/tasks", { params: { header }, body });
  const again = await client.POST("/api/tasks", { params: { header }, body });
  if (!made.data || !again.data) throw new Error("it was not made");
  const other = await client.POST("/api/tasks", { params: { header }, body: { title: "Another" } });
  note(other.error);

  const path = { id: made.data.id };
  const read = await client.GET("/api/tasks/{id}", { params: { path } });
  if (!read.data) throw new Error("it was not read");
  const tag = read.response.headers.get("ETag") ?? "";
  const ifUnchanged = { path, header: { "If-Match": tag } };
  const changed = await client.PATCH("/api/tasks/{id}", {
    params: ifUnchanged,
    body: { priority: "high", repeat: null },
  });
  if (!changed.data) throw new Error("it was not changed");
  const late = await client.PATCH("/api/tasks/{id}", { params: ifUnchanged, body: { title: "Late" } });
  note(late.error);
  const blank = await client.PATCH("/api/tasks/{id}", { params: { path }, body: { title: " " } });
  note(blank.error);
  const done = await client.PATCH("/api/tasks/{id}/complete", { params: { path } });
  if (!done.data) throw new Error("it was not completed");

  const nobody = { path: { id: crypto.randomUUID() } };
  note((await client.GET("/api/tasks/{id}", { params: nobody })).error);
  const removed = await client.DELETE("/api/tasks/{id}", { params: { path } });
  const undone = await client.POST("/api/tasks/undo", { body: {} });

  return {
    pages,
    ids: [made.data.id, again.data.id],
    due: read.data.due_on,
    priorities: [read.data.priority ?? "none", changed.data.priority ?? "none"],
    completed: done.data.completed,
    problems,
    wrong: blank.error?.errors?.[0]?.path,
    gone: removed.response.status === 204,
    back: undone.data?.tasks[0]?.title,
  };
}
