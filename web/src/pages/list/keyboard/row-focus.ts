/** The id of the field for a new task. */
export const quickAddId = "new-task";
/** The id of the button that shows the completed tasks. */
export const foldId = "done-fold";

/** The id of the button that asks for a new section. */
export const addSectionId = "add-section";

/** A list that is shown. Only the rows near the viewport are in the document. */
interface ShownList {
  /** The ids of all its tasks, in their order. */
  ids: () => readonly string[];
  /** Those with the headings of sections among them. */
  entries: () => readonly string[];
  /** Brings an entry into the document. */
  reveal: (entry: string) => void;
}

/** One below the other. */
let lists: readonly ShownList[] = [];

const allIds = () => lists.flatMap(({ ids }) => ids());

/** Called by a list when it is shown, until the returned function is called. */
export function showList(shown: ShownList): () => void {
  lists = [...lists, shown];
  return () => {
    lists = lists.filter((list) => list !== shown);
  };
}

const rowForm = "[role=listitem][data-key]";

export function rowOf(element: Element): HTMLElement | undefined {
  return element.closest<HTMLElement>(rowForm) ?? undefined;
}

/** A row, or the heading of a section: what the arrows go through. */
export function entryOf(element: Element): HTMLElement | undefined {
  return element.closest<HTMLElement>("[role=listitem]:is([data-key], [data-section])") ?? undefined;
}

export function keyOf({ dataset }: HTMLElement): string | undefined {
  return dataset["key"] ?? dataset["section"];
}

export function entryOfFocus(): string | undefined {
  const entry = document.activeElement && entryOf(document.activeElement);
  return entry ? keyOf(entry) : undefined;
}

export function rowOfFocus(focused = document.activeElement): string | undefined {
  return focused?.closest<HTMLElement>(rowForm)?.dataset["key"];
}

/** An entry that is in the document. */
export function elementOf(key: string): HTMLElement | undefined {
  const value = CSS.escape(key);
  return (
    document.querySelector<HTMLElement>(`${rowForm}[data-key="${value}"], [data-section="${value}"]`) ??
    undefined
  );
}

export function focusRow(id: string): void {
  if (!elementOf(id)) for (const list of lists) list.reveal(id);
  elementOf(id)?.querySelector<HTMLElement>("input, button")?.focus();
}

/** Focuses the first of these rows that exists, or else what stands beside them. */
export function focusFirstOf(ids: (string | undefined)[]): void {
  const shown = new Set<string | undefined>(allIds());
  const id = ids.find((candidate) => shown.has(candidate));
  if (id === undefined) focusBesideRows();
  else focusRow(id);
}

export function idBeside(id: string, by: 1 | -1): string | undefined {
  const ids = allIds();
  const here = ids.indexOf(id);
  return here < 0 ? undefined : ids[here + by];
}

/** Says whether the focus could move. */
export function stepFocus(by: 1 | -1): boolean {
  const entries = lists.flatMap((list) => list.entries());
  const here = entries.indexOf(entryOfFocus() ?? "");
  const next = here < 0 ? (by > 0 ? entries[0] : undefined) : entries[here + by];
  if (next !== undefined) focusRow(next);
  else if (here === 0 && by < 0) focusQuickAdd();
  return next !== undefined || here >= 0;
}

/** Moves the focus among what can be pressed in a row, or beside a heading; says whether it is in one. */
export function stepInRow(by: 1 | -1): boolean {
  const active = document.activeElement;
  const row = active && entryOf(active);
  if (!row) return false;
  const stops = [...row.querySelectorAll<HTMLElement>("input, button, a")].filter((stop) =>
    stop.checkVisibility(),
  );
  stops[stops.findIndex((stop) => stop === active) + by]?.focus();
  return true;
}

/** If the row leaves its list, the focus moves to its neighbour, so that it is never lost. */
export function keepFocusNear(id: string, act: () => void): void {
  const wasHere = rowOfFocus() === id;
  const home = lists.find(({ ids }) => ids().includes(id));
  const before = home?.ids() ?? [];
  const index = before.indexOf(id);
  act();
  const isStill = home !== undefined && lists.includes(home) && home.ids().includes(id);
  if (!wasHere || isStill) return;
  const near = before[index + 1] ?? before[index - 1];
  if (near === undefined) focusBesideRows();
  else focusRow(near);
}

/** Who has completed the last task may want to see it. A field takes the keys, and on a phone brings up the keyboard. */
function focusBesideRows(): void {
  const fold = document.getElementById(foldId);
  const last = allIds().at(-1);
  if (fold) fold.focus();
  else if (last !== undefined) focusRow(last);
  else focusQuickAdd();
}

function focusQuickAdd(): void {
  document.getElementById(quickAddId)?.focus();
}
