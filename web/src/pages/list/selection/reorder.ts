import { announce } from "../../../ui/notices.ts";
import { place } from "../../../sync/many-actions.ts";
import type { TaskStore } from "../../../sync/store.ts";
import { drop, step } from "../../../task/move.ts";
import type { Task } from "../../../task/task.ts";

/** Moves a row, or a block of rows, one up or down, and announces its position. */
export function moveBlock(store: TaskStore, rows: readonly Task[], block: readonly Task[], by: 1 | -1): void {
  const move = step(rows, block, by);
  const [first] = block;
  if (!move || !first) {
    announce(by < 0 ? "Already at the top" : "Already at the bottom");
    return;
  }
  const top = rows.indexOf(first) + by + 1;
  const last = top + block.length - 1;
  const positions = block.length === 1 ? `${top}` : `${top} to ${last}`;
  put(store, rows, move.moved, move.index, `Moved to ${positions} of ${rows.length}`);
}

export function dropRow(
  store: TaskStore,
  rows: readonly Task[],
  dragged: string,
  onto: string,
  edge: "above" | "below",
): void {
  const move = drop(rows, dragged, onto, edge);
  if (move) put(store, rows, move.moved, move.index, `Moved to ${move.index + 1} of ${rows.length}`);
}

function put(store: TaskStore, rows: readonly Task[], row: Task, index: number, words: string): void {
  const others = rows.filter(({ id }) => id !== row.id);
  place(store, row, { after: others[index - 1]?.id ?? null, before: others[index]?.id ?? null }, words);
}
