import { unbundle } from "./batch.ts";
import { belongs, type ViewContext } from "../task/belongs.ts";
import { applyChange } from "../task/change.ts";
import { takeSteps } from "../task/checklist.ts";
import { type Filters, sourceOf } from "../task/filters.ts";
import { isMoving, orders } from "../task/order.ts";
import { fieldsOf } from "./outbox.ts";
import type { Row, Task } from "../task/task.ts";
import type { Add, Change, Mutation } from "./mutation.ts";

/** The rows to show: the server's tasks with the unconfirmed mutations applied. */
export function overlay(
  tasks: Iterable<Task>,
  mutations: Mutation[],
  filters: Filters,
  context: ViewContext,
  keyOf: (id: string) => string = (id) => id,
): Row[] {
  const rows: Row[] = [];
  const indexes = new Map<string, number>();
  for (const task of tasks) {
    if (indexes.has(task.id)) continue;
    indexes.set(task.id, rows.length);
    rows.push({ ...task, key: keyOf(task.id), pending: false });
  }

  const known = new Set(rows.map(({ key }) => key));
  const added: Row[] = [];
  const touched = new Set<string>();
  const gone = new Set<string>();
  for (const mutation of mutations.flatMap(unbundle)) {
    if (mutation.kind === "remove") {
      for (const { id } of mutation.tasks) gone.add(id);
    } else if (mutation.kind === "add") {
      if (known.has(mutation.key)) continue;
      added.unshift(newRow(mutation));
      touched.add(mutation.key);
    } else {
      const all = indexes.has(mutation.task) ? rows : added;
      const index = indexes.get(mutation.task) ?? added.findIndex(({ id }) => id === mutation.task);
      const row = all[index];
      if (!row) continue;
      all[index] = changeTask(row, mutation);
      touched.add(row.key);
    }
  }

  // The server has filtered the unchanged rows already, unless the page reads more than it shows (see sourceOf).
  const isChosen = sourceOf(filters) === filters;
  const stays = (row: Row) =>
    !gone.has(row.id) && ((isChosen && !touched.has(row.key)) || belongs(row, filters, context));
  const seen = [...added, ...rows].filter(stays);
  return isMoving(filters.sort) ? seen.toSorted(orders[filters.sort]) : seen;
}

function newRow(add: Add): Row {
  const { key, at } = add;
  return { ...fieldsOf(add), id: key, key, created_at: at, updated_at: at, pending: true };
}

function changeTask(row: Row, { fields, steps, at }: Change): Row {
  const { completed_at = at ?? row.updated_at, ...changed } = applyChange(row, fields);
  return {
    ...changed,
    ...(steps && { checklist: takeSteps(changed.checklist ?? [], steps) }),
    ...(changed.completed && { completed_at }),
    pending: true,
  };
}
