import type { Client } from "../client.ts";
import type { Task } from "../types.ts";
import type { Command, Given } from "./command.ts";
import { usage } from "./failure.ts";
import { findTasks } from "./find-task.ts";
import { allTasks } from "./read.ts";
import { sayDue } from "./say-task.ts";
import { openClient } from "./session.ts";
import { harmless } from "./text.ts";

const naming =
  "A task is named by its number in the last listing, by words that only it has, or by its id. Numbers stay with their tasks when the list changes.";

export const done: Command = {
  name: "done",
  usage: "done NUMBER | WORDS | ID …",
  summary: "Complete tasks",
  about: [naming],
  options: {},
  examples: [
    "hedgerow done 2",
    "hedgerow done 1 3 4",
    "hedgerow done pay rent",
    'hedgerow done "pay rent" "call Ann"',
  ],
  run: (given) => complete(given, true),
};

export const reopen: Command = {
  name: "reopen",
  usage: "reopen NUMBER | WORDS | ID …",
  summary: "Open completed tasks again",
  about: [naming],
  options: {},
  examples: ["hedgerow list --all", "hedgerow reopen 12", "hedgerow reopen call Ann"],
  run: (given) => complete(given, false),
};

async function complete({ out, options, args }: Given, completed: boolean): Promise<void> {
  const name = completed ? "done" : "reopen";
  if (args.length === 0) throw usage("Say which task.", `For example: hedgerow ${name} 1`);
  const client = await openClient(options.origin);
  const ids = await findTasks(client, args, !completed);
  // How they are before tells which of them repeat.
  const before = await Promise.all(ids.map((id) => client.get("/api/tasks/{id}", { path: { id } })));
  const open = before.filter((task) => task.completed !== completed);
  const already = before.filter((task) => task.completed === completed);
  // All in one act, so that one undo takes them back.
  const { tasks, act } =
    open.length === 0 ? { tasks: [], act: undefined } : await change(client, open, completed);
  const next = completed ? await findNext(client, open) : new Map<string, Task>();
  const lines = [
    ...tasks.map((task) => {
      const following = next.get(task.id);
      const due = following && sayDue(following);
      return `${completed ? "Done" : "Open again"}: ${harmless(task.title)}${due === undefined ? "" : `. The next one is ${due}`}`;
    }),
    ...already.map((task) => `${completed ? "Done already" : "Open already"}: ${harmless(task.title)}`),
  ];
  await out.give({ tasks, already, next: [...next.values()], ...(act !== undefined && { act }) }, lines);
}

function change(client: Client, tasks: Task[], completed: boolean) {
  const ids = tasks.map(({ id }) => id);
  return client.post("/api/tasks/batch", {
    body: { operations: [{ do: "change", ids, change: { completed } }] },
  });
}

/** The next one of each task that repeats is a task of its own, made with the same title. */
async function findNext(client: Client, completed: Task[]): Promise<Map<string, Task>> {
  const next = new Map<string, Task>();
  const known = new Set(completed.map(({ id }) => id));
  for (const task of completed.filter(({ repeat }) => repeat !== undefined)) {
    const q = task.title.trim().split(/\s+/).slice(0, 8).join(" ");
    const open = await allTasks(client, { completed: false, q, sort: "-created_at" });
    const following = open.find(
      ({ id, title, repeat }) => title === task.title && repeat !== undefined && !known.has(id),
    );
    if (following === undefined) continue;
    known.add(following.id);
    next.set(task.id, following);
  }
  return next;
}
