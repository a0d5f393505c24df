/** The id of the field for a new task. */
export const quickAddId = "new-task";

const rowForm = "[role=listitem][data-key]";
const rowsInOrder = () => [...document.querySelectorAll<HTMLElement>(rowForm)];

export function rowOf(element: Element): HTMLElement | undefined {
  return element.closest<HTMLElement>(rowForm) ?? undefined;
}

export function rowOfFocus(): string | undefined {
  return document.activeElement?.closest<HTMLElement>(rowForm)?.dataset["key"];
}

export function focusRow(key: string): void {
  const row = rowsInOrder().find(({ dataset }) => dataset["key"] === key);
  row?.querySelector<HTMLElement>("input, button")?.focus();
}

/** Focuses the first of these rows that exists, or else the field for a new task. */
export function focusFirstOf(keys: (string | undefined)[]): void {
  const shown = new Set(rowsInOrder().map((row) => row.dataset["key"]));
  const key = keys.find((candidate) => candidate !== undefined && shown.has(candidate));
  if (key === undefined) document.getElementById(quickAddId)?.focus();
  else focusRow(key);
}

export function keyBeside(key: string, by: 1 | -1): string | undefined {
  const rows = rowsInOrder();
  const here = rows.findIndex((row) => row.dataset["key"] === key);
  return here < 0 ? undefined : rows[here + by]?.dataset["key"];
}

/** Says whether the focus could move. */
export function stepFocus(by: 1 | -1): boolean {
  const rows = rowsInOrder();
  const here = rows.findIndex((row) => row.dataset["key"] === rowOfFocus());
  const next = here < 0 ? (by > 0 ? rows[0] : undefined) : rows[here + by];
  if (next?.dataset["key"]) focusRow(next.dataset["key"]);
  else if (here === 0 && by < 0) document.getElementById(quickAddId)?.focus();
  return next !== undefined || here >= 0;
}

/** If the row leaves the list, the focus moves to its neighbour, so that it is never lost. */
export function keepFocusNear(key: string, act: () => void): void {
  const wasHere = rowOfFocus() === key;
  const before = rowsInOrder();
  const index = before.findIndex((row) => row.dataset["key"] === key);
  act();
  if (!wasHere || rowsInOrder().some((row) => row.dataset["key"] === key)) return;
  const near = (before[index + 1] ?? before[index - 1])?.dataset["key"];
  if (near === undefined) document.getElementById(quickAddId)?.focus();
  else focusRow(near);
}
