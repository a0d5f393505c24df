import { undoLast } from "../ui/notices.ts";
import type { TaskStore } from "./store.ts";

/** What can still be taken back on this page, or else the last that was done anywhere. */
export function undo(store: TaskStore): void {
  if (undoLast()) return;
  void import("./undo-last-change.ts").then(({ undoLastChange }) => undoLastChange(store));
}
