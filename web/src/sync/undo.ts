import { undoLast } from "../ui/notices.ts";
import type { Desk } from "./store.ts";

/** What can still be taken back on this page, or else the last that was done anywhere. */
export function undo(desk: Desk): void {
  if (undoLast()) return;
  void import("./undo-last-change.ts").then(({ undoLastChange }) => undoLastChange(desk));
}
