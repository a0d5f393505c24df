import { mostTasksAtOnce } from "../../../worker/fields/limits.ts";
import { type Operation, refusedIndexes } from "../api/batch.ts";
import type { Add, Batch, Change, Mutation, Remove } from "./mutation.ts";

/** Splits a batch into one mutation for each task. */
export function unbundle(mutation: Mutation): (Add | Change | Remove)[] {
  if (mutation.kind !== "batch") return [mutation];
  const { key, tasks, change, at, unwanted } = mutation;
  if (unwanted) return [];
  if (!change) return [{ kind: "remove", key, tasks, due: 0 }];
  return tasks.map(({ id, completed, ...stood }) => ({
    kind: "change",
    key,
    task: id,
    called: "",
    fields: change,
    was: completed,
    stood,
    at,
  }));
}

/** A batch that a task was dropped from is a different request, and needs a different key. */
export function idempotencyKeyOf({ key, tasks }: Batch): string {
  return `${key}-${tasks.length}`;
}

export function operationOf({ tasks, change }: Batch): Operation {
  const ids = tasks.map(({ id }) => id);
  return change ? { do: "change", ids, change } : { do: "delete", ids };
}

export function concerns({ tasks }: Batch, id: string): boolean {
  return tasks.some((task) => task.id === id);
}

/** Cuts the rows into parts of the size that the API takes. */
export function cutToSize<Row>(rows: readonly Row[]): Row[][] {
  const parts = Math.ceil(rows.length / mostTasksAtOnce);
  return Array.from({ length: parts }, (_, nth) =>
    rows.slice(nth * mostTasksAtOnce, (nth + 1) * mostTasksAtOnce),
  );
}

/** The tasks that a refusal names by their index in the request. */
export function findNamed({ tasks }: Batch, faults: readonly { path: string }[]): string[] {
  return refusedIndexes(faults).flatMap((index) => tasks[index]?.id ?? []);
}
