/**
 * Moves a block of neighbouring rows one up or down by moving the row in its way to the other side, which is one change
 * however long the block is. Returns undefined if the block cannot move further, or if the rows are not neighbours.
 */
export function step<Row>(
  rows: readonly Row[],
  block: readonly Row[],
  by: 1 | -1,
): { moved: Row; index: number } | undefined {
  const [first] = block;
  if (!first) return undefined;
  const top = rows.indexOf(first);
  const isBlock = top >= 0 && block.every((row, nth) => rows[top + nth] === row);
  const neighbour = by < 0 ? rows[top - 1] : rows[top + block.length];
  if (!isBlock || !neighbour) return undefined;
  if (block.length === 1) return { moved: first, index: top + by };
  return { moved: neighbour, index: by < 0 ? top - 1 + block.length : top };
}

/** Finds where a row goes that is dropped above or below another. Returns undefined if it does not move. */
export function drop<Row extends { id: string }>(
  rows: readonly Row[],
  dragged: string,
  onto: string,
  edge: "above" | "below",
): { moved: Row; index: number } | undefined {
  const from = rows.findIndex(({ id }) => id === dragged);
  const to = rows.findIndex(({ id }) => id === onto);
  const moved = rows[from];
  if (!moved || to < 0 || from === to) return undefined;
  const gap = edge === "above" ? to : to + 1;
  const index = gap > from ? gap - 1 : gap;
  return index === from ? undefined : { moved, index };
}
