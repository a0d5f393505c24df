import { safely } from "./safely.ts";

/** Deletes what was kept of anybody's tasks for reading, after what is being read or written at this moment. */
export function eraseKept(): void {
  safely(() => indexedDB.deleteDatabase("hedgerow"));
}
