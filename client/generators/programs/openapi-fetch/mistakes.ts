import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

/** No line compiles whose mistake is announced; if one did, the announcement would be an error. */
export async function mistakes(): Promise<void> {
  const client = createClient<paths>({ baseUrl: "" });
  const params = { path: { id: "" } };
  // @ts-expect-error -- there is no such path
  await client.GET("/api/chores");
  // @ts-expect-error -- nor such a method of this one
  await client.PUT("/api/tasks", { body: { title: "Trim" } });
  // @ts-expect-error -- a path needs its parameter
  await client.GET("/api/tasks/{id}");
  // @ts-expect-error -- a task needs a title
  await client.POST("/api/tasks", { body: {} });
  // @ts-expect-error -- a new task has no such field
  const body: components["schemas"]["NewTask"] = { title: "Trim", dueOn: "2027-02-28" };
  // @ts-expect-error -- a priority is one of four words
  await client.PATCH("/api/tasks/{id}", { params, body: { priority: "urgent" } });
  // @ts-expect-error -- a title is never null
  await client.PATCH("/api/tasks/{id}", { params, body: { title: null } });
  // @ts-expect-error -- the limit is a number
  await client.GET("/api/tasks", { params: { query: { limit: "2" } } });
  // @ts-expect-error -- there is no such order
  await client.GET("/api/tasks", { params: { query: { sort: "colour" } } });
  const { data, error } = await client.GET("/api/tasks/{id}", { params });
  // @ts-expect-error -- it may have been refused
  void data.title;
  // @ts-expect-error -- a task may have no due date
  const due: string | undefined = data && data.due_on.slice(0, 4);
  // @ts-expect-error -- there is no such problem
  const isGone = error?.type === "/problems/task_gone";
  // @ts-expect-error -- a reminder has one of three forms
  const reminder: components["schemas"]["Reminder"] = { hours_before: 1 };
  // @ts-expect-error -- no operation completes
  const operation: components["schemas"]["Operation"]["do"] = "complete_task";
  void [body, due, isGone, reminder, operation];
}
