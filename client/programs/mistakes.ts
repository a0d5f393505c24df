import { createClient, type Task, type WebhookEvent } from "hedgerow";

const api = createClient({ origin: "https://hedgerow.example" });

// @ts-expect-error: there is no such path.
await api.get("/api/hedges");
// @ts-expect-error: the path takes no POST.
await api.post("/api/tasks/{id}", { path: { id: "" } });
// @ts-expect-error: a task has a title.
await api.post("/api/tasks", { body: {} });
// @ts-expect-error: without a body there is no title, either.
await api.post("/api/tasks");
// @ts-expect-error: a priority is one of four words.
await api.post("/api/tasks", { body: { title: "Trim", priority: "urgent" } });
// @ts-expect-error: the path has an id.
await api.get("/api/tasks/{id}");
// @ts-expect-error: limit is a number.
await api.get("/api/tasks", { query: { limit: "5" } });
// @ts-expect-error: the query has no such name.
await api.get("/api/tasks", { query: { limti: 5 } });
// @ts-expect-error: a GET has no body.
await api.get("/api/tasks", { body: { title: "Trim" } });
// @ts-expect-error: nothing is answered.
const answered: Task = await api.delete("/api/tasks/{id}", { path: { id: "" } });
// @ts-expect-error: an origin is needed.
createClient({ token: "hedgerow_" });
// @ts-expect-error: a token is text.
createClient({ origin: "https://hedgerow.example", token: 5 });

export function titleOf(event: WebhookEvent): string | undefined {
  if (event.type !== "task.created") return undefined;
  // @ts-expect-error: it may be gone.
  event.data.task.title;
  return "title" in event.data.task ? event.data.task.title : undefined;
}
export { answered };
