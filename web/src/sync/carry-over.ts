import { makeIdFor } from "../../../worker/ids/id.ts";
import type { Part } from "../api/sync.ts";
import { forget, oldQueueNames, recallJson } from "../storage/local-storage.ts";
import type { TaskStore } from "./store.ts";

/*
 * Earlier versions of this app kept what was not sent yet in localStorage, in a form of its own, a queue for each tab. What is
 * found there becomes acts of today, so that nobody loses what they typed before an update.
 */
export async function carryOver(store: TaskStore): Promise<void> {
  for (const name of oldQueueNames()) {
    const { owner, mutations }: { owner?: unknown; mutations?: unknown } = Object(recallJson(name));
    if (owner !== store.owner || !Array.isArray(mutations)) continue;
    await store.take(toActs(store.owner, mutations));
    forget(name);
  }
}

/** The mutations as acts. What cannot be understood is left out. */
export function toActs(owner: string, mutations: readonly unknown[]): Part[][] {
  // A new task was known by a key until the server gave it an id.
  const ids = new Map<unknown, string>();
  const idOf = (key: unknown) => ids.get(key) ?? String(key);
  return mutations.flatMap((mutation): Part[][] => {
    const { kind, key, tasks, task, change, fields, steps, stood, base }: Record<string, unknown> =
      Object(mutation);
    if (kind === "add") {
      ids.set(key, makeIdFor(owner));
      return [[{ do: "create_task", task: { ...newTaskIn(Object(mutation)), id: idOf(key) } }]];
    }
    if (kind === "change") return [partsOf(idOf(task), Object(fields), stood, base, steps)].filter(isSome);
    if (!Array.isArray(tasks)) return [];
    const named = tasks.map((each: unknown): { id?: unknown } => Object(each));
    if (kind === "remove" || change === undefined) {
      return [named.map(({ id }): Part => ({ do: "delete_task", task: idOf(id) }))].filter(isSome);
    }
    return [
      named.flatMap((each) => partsOf(idOf(each.id), Object(change), each, undefined, undefined)),
    ].filter(isSome);
  });
}

type Fields = Record<string, unknown>;
type NewTask = Omit<Extract<Part, { do: "create_task" }>["task"], "id">;

function newTaskIn({
  kind: _kind,
  key: _key,
  at: _at,
  typed: _typed,
  tried: _tried,
  position: _position,
  ...task
}: Fields): NewTask {
  return { title: "", ...task };
}

function partsOf(task: string, fields: Fields, stood: unknown, base: unknown, steps: unknown): Part[] {
  const { tags, add_tags, remove_tags, position: _position, checklist: _checklist, ...set } = fields;
  const had = textsIn(Object(stood)["tags"]);
  const wished = Array.isArray(tags) ? textsIn(tags) : undefined;
  const added = wished?.filter((tag) => !had.includes(tag)) ?? textsIn(add_tags);
  const removed = wished ? had.filter((tag) => !wished.includes(tag)) : textsIn(remove_tags);
  const was = Object.fromEntries(Object.entries(Object(base)).filter(([name]) => name in set));
  const isEmpty = Object.keys(set).length + added.length + removed.length === 0;
  const change: Part = { do: "change_task", task, set, was, add_tags: added, remove_tags: removed };
  return [
    ...(isEmpty ? [] : [change]),
    ...(Array.isArray(steps) ? steps.flatMap((step) => stepIn(task, Object(step))) : []),
  ];
}

function stepIn(task: string, { do: kind, id, item, title, completed }: Fields): Part[] {
  const at = { task, step: String(id) };
  if (kind === "add") return [{ do: "add_step", task, step: { id: "", title: "", ...Object(item) } }];
  if (kind === "tick") return [{ do: "change_step", ...at, set: { completed: completed === true } }];
  if (kind === "reword") return [{ do: "change_step", ...at, set: { title: String(title) } }];
  return kind === "remove" ? [{ do: "delete_step", ...at }] : [];
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isSome(parts: Part[]): boolean {
  return parts.length > 0;
}
