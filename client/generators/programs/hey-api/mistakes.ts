import * as api from "./generated/index.js";

/** No line compiles whose mistake is announced; if one did, the announcement would be an error. */
export async function mistakes(): Promise<void> {
  const path = { id: "" };
  // @ts-expect-error -- there is no such operation
  await api.makeChore();
  // @ts-expect-error -- a path needs its parameter
  await api.readTask({});
  // @ts-expect-error -- a task needs a title
  await api.createTask({ body: {} });
  // @ts-expect-error -- a new task has no such field
  await api.createTask({ body: { title: "Trim", dueOn: "2027-02-28" } });
  // @ts-expect-error -- a priority is one of four words
  await api.changeTask({ path, body: { priority: "urgent" } });
  // @ts-expect-error -- a title is never null
  await api.changeTask({ path, body: { title: null } });
  // @ts-expect-error -- the limit is a number
  await api.listTasks({ query: { limit: "2" } });
  // @ts-expect-error -- there is no such order
  await api.listTasks({ query: { sort: "colour" } });
  const { data, error } = await api.readTask({ path });
  // @ts-expect-error -- it may have been refused
  void data.title;
  // @ts-expect-error -- a task may have no due date
  const due: string | undefined = data && data.due_on.slice(0, 4);
  // @ts-expect-error -- there is no such problem
  const isGone = error?.type === "/problems/task_gone";
  // @ts-expect-error -- a reminder has one of three forms
  const reminder: api.Reminder = { hours_before: 1 };
  // @ts-expect-error -- no operation completes
  const operation: api.Operation["do"] = "complete_task";
  void [due, isGone, reminder, operation];
}
