import { safely } from "./safely.ts";

/** Deletes the offline copy of everybody's tasks. The browser first finishes reads and writes that are under way. */
export function eraseKept(): void {
  safely(() => indexedDB.deleteDatabase("hedgerow"));
}
