import { type Filters, showsTask } from "./filters.ts";
import { type Deed, fieldsOf } from "./outbox.ts";
import type { Task } from "./task.ts";

export interface Row extends Task {
  /** Stays the same from the moment one types a task to long after the server has named it. */
  key: string;
  /** Not confirmed by the server yet. */
  pending: boolean;
}

/** What is to be seen: what the server said, with what it has not heard yet laid over it. */
export function overlay(
  tasks: Iterable<Task>,
  deeds: Deed[],
  filters: Filters,
  keyOf: (id: string) => string = (id) => id,
): Row[] {
  const rows: Row[] = [];
  const places = new Map<string, number>();
  for (const task of tasks) {
    if (places.has(task.id)) continue;
    places.set(task.id, rows.length);
    rows.push({ ...task, key: keyOf(task.id), pending: false });
  }

  const known = new Set(rows.map(({ key }) => key));
  const added: Row[] = [];
  const touched = new Set<Row>();
  const gone = new Set<string>();
  for (const deed of deeds) {
    if (deed.kind === "remove") {
      for (const { id } of deed.tasks) gone.add(id);
    } else if (deed.kind === "add") {
      if (known.has(deed.key)) continue;
      const row = newRow(deed);
      added.unshift(row);
      touched.add(row);
    } else {
      const row = rows[places.get(deed.task) ?? -1] ?? added.find(({ id }) => id === deed.task);
      if (!row) continue;
      Object.assign(row, deed.fields, { pending: true });
      touched.add(row);
    }
  }

  // The server has chosen the others already, and with search it knows better than we do.
  const stays = (row: Row) =>
    !gone.has(row.id) && (!touched.has(row) || showsTask(filters.show, row.completed));
  return [...added, ...rows].filter(stays);
}

function newRow(add: Extract<Deed, { kind: "add" }>): Row {
  const { key, at } = add;
  return { ...fieldsOf(add), id: key, key, created_at: at, updated_at: at, pending: true };
}

export interface Counts {
  todo: number;
  done: number;
}

/** How the counts move once these have happened. */
export function countsAfter(counts: Counts, deeds: Deed[]): Counts {
  let { todo, done } = counts;
  const count = (completed: boolean, by: number) => {
    if (completed) done += by;
    else todo += by;
  };
  const nowDone = new Map<string, boolean>();
  for (const deed of deeds) {
    if (deed.kind === "add") {
      count(deed.completed, 1);
    } else if (deed.kind === "change") {
      const before = nowDone.get(deed.task) ?? deed.was;
      const after = deed.fields.completed ?? before;
      count(before, -1);
      count(after, 1);
      nowDone.set(deed.task, after);
    } else {
      for (const task of deed.tasks) count(nowDone.get(task.id) ?? task.completed, -1);
    }
  }
  return { todo: Math.max(0, todo), done: Math.max(0, done) };
}
