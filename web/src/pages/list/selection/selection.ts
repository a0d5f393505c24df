/** The selected tasks, by their ids. */
export interface Selection {
  chosen: ReadonlySet<string>;
  /** Where a range begins, and what was selected before it was. */
  anchor: string | undefined;
  fixed: ReadonlySet<string>;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: undefined, fixed: new Set() };

export function toggle({ chosen }: Selection, id: string): Selection {
  const after = new Set(chosen);
  if (!after.delete(id)) after.add(id);
  return { chosen: after, anchor: id, fixed: after };
}

/** Selects the range from the anchor to this row. It replaces an earlier range from the same anchor. */
export function extend(selection: Selection, id: string, order: readonly string[]): Selection {
  const { anchor = id, fixed } = selection;
  const from = order.indexOf(anchor);
  const to = order.indexOf(id);
  if (to < 0) return selection;
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  return {
    chosen: new Set([...fixed, ...order.slice(first, last + 1)]),
    anchor: from < 0 ? id : anchor,
    fixed,
  };
}

export function chooseAll(order: readonly string[]): Selection {
  const chosen = new Set(order);
  return { chosen, anchor: order[0], fixed: chosen };
}

/** The selected rows that are still shown, in their order. */
export function chosenOf<Row extends { id: string }>({ chosen }: Selection, rows: readonly Row[]): Row[] {
  return rows.filter(({ id }) => chosen.has(id));
}
