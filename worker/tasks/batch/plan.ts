import { makeIdFor } from "../../ids/id.ts";
import type { NewTask, TaskChange } from "../model/task.ts";

export type Operation =
  | { do: "create"; id?: string | undefined; fields: NewTask }
  | {
      do: "change";
      ids: string[];
      change: TaskChange;
      added: string[];
      removed: string[];
      shift?: Shift | undefined;
    }
  | { do: "delete"; ids: string[] };

/** Where due dates go: by so many days, or to a day. Tasks keep their times, and start as many days before as they did. */
type Shift = { days: number } | { day: string };

/** One task that one operation changes. `mention` is the path to it in the request. */
export interface Wish {
  id: string;
  mention: string;
  change: TaskChange;
  added: string[];
  removed: string[];
  shift?: Shift | undefined;
}

/** A batch in as few steps as possible: no step touches a task twice. */
export interface Plan {
  made: { id: string; fields: NewTask }[];
  /** The ids that the request chose for tasks that it makes, with their paths. */
  named: Map<string, string>;
  /** The changes in the order they must be made; those in one round can be made at once. */
  rounds: Wish[][];
  deleted: string[];
  /** The ids of the tasks that are made or changed and not deleted, in the order of the request. */
  left: string[];
  /** The tasks that must exist before, with the path of their first mention, and the lists that tasks go into, with all paths. */
  needed: Map<string, string>;
  destinations: Map<string, string[]>;
  /** The tasks that must exist before to get subtasks, with all paths. */
  parents: Map<string, string[]>;
  /** The tasks with which what is below them is deleted, moved or passed on. */
  broad: string[];
}

/** Validation has refused operations on a task that an earlier operation deleted, and a second one that creates it. */
export function planBatch(owner: string, operations: Operation[]): Plan {
  const plan: Plan = {
    made: [],
    named: new Map(),
    rounds: [],
    deleted: [],
    left: [],
    needed: new Map(),
    destinations: new Map(),
    parents: new Map(),
    broad: [],
  };
  const left = new Set<string>();
  const changes = new Map<string, number>();

  for (const [index, operation] of operations.entries()) {
    const at = `operations.${index}`;
    if (operation.do === "create") {
      const id = operation.id ?? makeIdFor(owner);
      if (operation.id !== undefined) plan.named.set(id, `${at}.task.id`);
      plan.made.push({ id, fields: operation.fields });
      left.add(id);
      go(plan, operation.fields, `${at}.task`);
      continue;
    }
    for (const [nth, id] of operation.ids.entries()) {
      const mention = `${at}.ids.${nth}`;
      if (!plan.needed.has(id) && !plan.named.has(id)) plan.needed.set(id, mention);
      if (operation.do === "delete") {
        plan.deleted.push(id);
        left.delete(id);
        continue;
      }
      const { change, added, removed, shift } = operation;
      const round = changes.get(id) ?? 0;
      changes.set(id, round + 1);
      (plan.rounds[round] ??= []).push({ id, mention, change, added, removed, shift });
      left.add(id);
    }
    if (operation.do === "delete" || takesAlong(operation.change)) plan.broad.push(...operation.ids);
    if (operation.do === "change") go(plan, operation.change, `${at}.change`);
  }
  for (const id of plan.named.keys()) plan.parents.delete(id);
  return { ...plan, left: [...left] };
}

function takesAlong({ listId, parentId, completed }: TaskChange): boolean {
  return listId !== undefined || parentId !== undefined || completed === true;
}

function go({ destinations, parents }: Plan, { listId, parentId }: TaskChange, at: string): void {
  if (listId) add(destinations, listId, `${at}.list_id`);
  if (parentId) add(parents, parentId, `${at}.parent_id`);
}

function add(mentions: Map<string, string[]>, id: string, mention: string): void {
  mentions.set(id, [...(mentions.get(id) ?? []), mention]);
}
