import { createHash } from "node:crypto";
import type { Client } from "../client.ts";
import { HedgerowError } from "../error.ts";
import type { Task } from "../types.ts";
import type { Command, Given } from "./command.ts";
import { usage } from "./failure.ts";
import { findTasks } from "./find-task.ts";
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
  const next = completed ? await findNext(client, repeatingOf(tasks, open)) : new Map<string, Task>();
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

/** Those that repeated until they were completed. */
function repeatingOf(completed: Task[], before: Task[]): Task[] {
  const ids = new Set(before.filter(({ repeat }) => repeat !== undefined).map(({ id }) => id));
  return completed.filter(({ id }) => ids.has(id));
}

/** The next one of each, where it is sure which one that is. */
async function findNext(client: Client, completed: Task[]): Promise<Map<string, Task>> {
  const found = completed.map(async ({ id, completed_at = "" }): Promise<[string, Task][]> => {
    try {
      const next = await client.get("/api/tasks/{id}", { path: { id: nextIdOf(id) } });
      // One that was there before is of an earlier time that this task was completed, and has used the id.
      return next.created_at >= completed_at ? [[id, next]] : [];
    } catch (error) {
      // The repetition has come to its end, or the id was used, and the next one has another.
      if (error instanceof HedgerowError && error.status === 404) return [];
      throw error;
    }
  });
  return new Map((await Promise.all(found)).flat());
}

/** The id of what comes next follows from the completed one's, as docs/api.md tells devices without a connection. */
function nextIdOf(id: string): string {
  const plain = id.toLowerCase();
  const hex = createHash("sha256").update(`next of ${plain}`).digest("hex");
  const time = /^[78]$/.test(plain.charAt(14)) ? plain.slice(15, 18) : "000";
  const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${time}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
