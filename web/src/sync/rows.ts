import { defined } from "./taken.ts";

interface Row {
  id: string;
}

/** After which other one: null for the first place, undefined for the last. */
type After = string | null | undefined;

/** The one that is there with this id is the same. */
export function added<R extends Row>(rows: R[], row: R, after: After): R[] {
  return rows.some(({ id }) => id === row.id) ? rows : putAfter(rows, row, after);
}

export function changed<R extends Row>(
  rows: R[],
  id: string,
  set: { [Name in keyof R]?: R[Name] | undefined },
): R[] {
  return rows.map((row) => (row.id === id ? { ...row, ...defined(set) } : row));
}

export function without<R extends Row>(rows: R[], id: string): R[] {
  return rows.filter((row) => row.id !== id);
}

export function moved<R extends Row>(rows: R[], id: string, after: After): R[] {
  const row = rows.find((each) => each.id === id);
  return row ? putAfter(without(rows, id), row, after) : rows;
}

function putAfter<R extends Row>(rows: R[], row: R, after: After): R[] {
  const index = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1 || rows.length;
  return rows.toSpliced(index, 0, row);
}
