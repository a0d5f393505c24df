import { untrack } from "solid-js";
import { makeIdFor } from "../../../../worker/ids/id.ts";
import type { Part } from "../../api/wire.ts";
import { here } from "../../dates/here.ts";
import { deleteDatabase } from "../../storage/database.ts";
import { clearDemoMark, readDemoMark, writeDemoMark } from "../../storage/demo-mark.ts";
import type { Task } from "../../task/task.ts";
import { withListIds } from "../../task/view-lists.ts";
import { applyPart } from "../apply.ts";
import { type Copy, copyOf, splitLists } from "../copy.ts";
import { openKept } from "../kept.ts";
import type { TaskStore } from "../store.ts";
import { demoOwner } from "./demo-store.ts";
import { exampleCopy } from "./examples.ts";

/** What goes from the demo into an account, and whether its owner has to be asked. */
export interface Carried {
  tasks: number;
  isAsked: boolean;
}

/** Looks for what was made in the demo. Undefined if there is nothing for this person. */
export async function findCarried(owner: string): Promise<Carried | undefined> {
  const mark = readDemoMark();
  if (!mark || (mark.owner !== undefined && mark.owner !== owner)) return undefined;
  const acts = mark.acts ?? (await readActs(owner));
  const tasks = acts.filter(isNewTask).length;
  if (tasks > 0) return { tasks, isAsked: mark.owner === undefined };
  forgetDemo();
  return undefined;
}

/**
 * Takes it into the account, by acts that are sent like any others. They are remembered before, with the ids of what they make: if
 * the page is closed in the middle, they are done again, and make nothing twice. Answers how many tasks there are.
 */
export async function carryDemo(store: Pick<TaskStore, "owner" | "take">): Promise<number> {
  // Two tabs may have asked.
  return navigator.locks.request("hedgerow.demo", async () => {
    const mark = readDemoMark();
    if (!mark || (mark.owner !== undefined && mark.owner !== store.owner)) return 0;
    const acts = mark.acts ?? (await readActs(store.owner));
    writeDemoMark({ owner: store.owner, acts });
    await store.take(acts.filter(isAct));
    forgetDemo();
    return acts.filter(isNewTask).length;
  });
}

export function forgetDemo(): void {
  clearDemoMark();
  deleteDatabase(demoOwner);
}

async function readActs(owner: string): Promise<Part[][]> {
  const kept = await openKept(demoOwner);
  const { entries } = await kept.load();
  kept.close();
  const { today, zone } = untrack(here);
  return actsOf(exampleCopy(today, zone), entries, owner);
}

/**
 * What the person made, as it is at last, and each example that they have written in. To tick an example, or to remove it, is only
 * trying things out.
 */
export function actsOf(
  examples: Copy,
  entries: readonly { parts: Part[]; at: string }[],
  owner: string,
): Part[][] {
  const copy = copyOf(examples);
  for (const { parts, at } of entries) for (const part of parts) applyPart(copy, part, at);
  const written = new Set(entries.flatMap(({ parts }) => parts.flatMap(taskWrittenIn)));
  const tasks = [...copy.tasks.values()].filter(({ id }) => written.has(id));
  const mine = splitLists(copy);
  const views = [...mine.views.values()];
  const used = new Set([
    ...tasks.map(({ list_id }) => list_id),
    ...views.flatMap(({ filter }) => filter.lists ?? []),
  ]);
  const lists = [...mine.lists.values()].filter(({ id }) => used.has(id) || !examples.lists.has(id));
  const ids = new Map(lists.map(({ id }) => [id, makeIdFor(owner)]));
  return [
    ...lists.map(({ id, name, colour }): Part[] => [
      { do: "create_list", list: { id: ids.get(id) ?? id, name, colour } },
    ]),
    ...views.flatMap(({ name, colour, filter: before }): Part[][] => {
      const filter = withListIds(before, ids);
      return filter ? [[{ do: "create_list", list: { id: makeIdFor(owner), name, colour, filter } }]] : [];
    }),
    ...tasks.map((task): Part[] => [
      { do: "create_task", task: { ...fieldsOf(task, ids), id: makeIdFor(owner) } },
    ]),
  ];
}

function taskWrittenIn(part: Part): string[] {
  if (part.do === "create_task") return [part.task.id];
  if (part.do === "add_step") return [part.task];
  const isTick = Object.keys(("set" in part && part.set) || {}).every((name) => name === "completed");
  if (part.do === "change_step") return isTick ? [] : [part.task];
  if (part.do !== "change_task") return [];
  return isTick && !part.add_tags?.length && !part.remove_tags?.length ? [] : [part.task];
}

function fieldsOf(task: Task, lists: ReadonlyMap<string, string>) {
  const { list_id, created_at: _created, updated_at: _updated, completed_at: _done, ...rest } = task;
  const { conflicts: _conflicts, position: _position, ...fields } = rest;
  const list = lists.get(list_id ?? "");
  return { ...fields, ...(list !== undefined && { list_id: list }) };
}

/** It was kept as text. */
function isAct(value: unknown): value is Part[] {
  return Array.isArray(value) && value.every((part) => typeof Object(part)["do"] === "string");
}

function isNewTask(value: unknown): boolean {
  return isAct(value) && value.some((part) => part.do === "create_task");
}
