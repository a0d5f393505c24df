import type { Operation } from "./plan.ts";

const encoder = new TextEncoder();
/** What a task takes beside its texts, as `size_of` counts it in the database. */
const frame = 500;

/** How many bytes of JSON the operations write, at most about: a change counts once for each task that it changes. */
export function countWritten(operations: Operation[]): number {
  return operations.reduce((sum, operation) => sum + bytesOf(operation), 0);
}

function bytesOf(operation: Operation): number {
  if (operation.do === "delete") return 0;
  if (operation.do === "create") return frame + lengthOf(operation.fields);
  const { ids, change, added, removed } = operation;
  return ids.length * lengthOf({ change, added, removed });
}

function lengthOf(value: object): number {
  return countBytes(JSON.stringify(value));
}

export function countBytes(text: string): number {
  return encoder.encode(text).byteLength;
}
