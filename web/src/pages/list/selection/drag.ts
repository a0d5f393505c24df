import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { onCleanup } from "solid-js";
import { entryOf, keyOf, rowOf } from "../keyboard/row-focus.ts";
import { type Filters, readFilters } from "../../../task/filters.ts";
import { createMark, type Edge, makeDraggable } from "../../../ui/dragging.ts";

interface Drop {
  dragged: string;
  /** A row, or the heading of a section. */
  onto: string;
  edge: Edge;
}

interface Drags {
  /** Whether a row may be dropped among the others. */
  byHand: () => boolean;
  onDrop: (drop: Drop) => void;
  /** Whether something can be put into this view, or on the day of it. */
  canPut: (at: Filters) => boolean;
  onPut: (dragged: string, at: Filters) => void;
}

/** A handle becomes draggable when the pointer first reaches it, and with a mouse so does all of the row. */
export function handleDrags(list: HTMLElement, drags: Drags): void {
  const listening = new AbortController();
  const reach = ({ target, pointerType }: PointerEvent) => {
    if (!(target instanceof Element)) return;
    const handle = target.closest<HTMLElement>(".handle");
    // A finger scrolls with the row.
    const held = handle ?? (pointerType === "mouse" ? rowOf(target) : undefined);
    if (held) {
      makeDraggable(
        held,
        () => rowOf(held),
        () => ({ row: rowOf(held)?.dataset["key"] }),
      );
    }
  };
  for (const reaching of ["pointerover", "pointerdown"] as const) {
    list.addEventListener(reaching, reach, { signal: listening.signal });
  }
  const ends = [takeDrops(list, drags), takePuts(list, drags)];
  onCleanup(() => {
    listening.abort();
    for (const end of ends) end();
  });
}

/** Rows are dropped within this list, above or below the row or heading under the pointer. */
function takeDrops(list: HTMLElement, { byHand, onDrop }: Drags): () => void {
  const mark = createMark();
  return dropTargetForElements({
    element: list,
    canDrop: ({ source }) =>
      byHand() && typeof source.data["row"] === "string" && list.contains(source.element),
    onDrag: ({ location }) => {
      const at = findEdge(list, location.current.input.clientY);
      mark(at?.entry, at?.edge);
    },
    onDragLeave: () => mark(),
    onDrop: ({ source, location }) => {
      mark();
      const at = findEdge(list, location.current.input.clientY);
      const onto = at && keyOf(at.entry);
      const dragged = source.data["row"];
      if (at && onto !== undefined && typeof dragged === "string") onDrop({ dragged, onto, edge: at.edge });
    },
  });
}

/** A row that is dropped on the link to a view is put into it. */
function takePuts(list: HTMLElement, { canPut, onPut }: Drags): () => void {
  let marked: Element | undefined;
  const find = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const link = document.elementFromPoint(clientX, clientY)?.closest<HTMLAnchorElement>("a.place, .week a");
    if (!link) return undefined;
    const filters = readFilters(link.search);
    return canPut(filters) ? { link, filters } : undefined;
  };
  const mark = (link?: Element) => {
    marked?.classList.remove("is-drop-on");
    link?.classList.add("is-drop-on");
    marked = link;
  };
  return dropTargetForElements({
    element: document.body,
    canDrop: ({ source }) => typeof source.data["row"] === "string" && list.contains(source.element),
    onDrag: ({ location }) => mark(find(location.current.input)?.link),
    onDragLeave: () => mark(),
    onDrop: ({ source, location }) => {
      mark();
      const at = find(location.current.input);
      const dragged = source.data["row"];
      if (at && typeof dragged === "string") onPut(dragged, at.filters);
    },
  });
}

/** Only the height counts, so that dragging along the margin finds the row next to the pointer. */
function findEdge(list: HTMLElement, y: number): { entry: HTMLElement; edge: Edge } | undefined {
  const { left, width } = list.getBoundingClientRect();
  const elements = document.elementsFromPoint(left + width / 2, y);
  const entry = elements.map(entryOf).find((candidate) => candidate && list.contains(candidate));
  if (!entry) return undefined;
  const { top, height } = entry.getBoundingClientRect();
  // The room above a heading belongs to the section before it.
  const isHead = entry.dataset["section"] !== undefined;
  const upper = isHead ? Number.parseFloat(getComputedStyle(entry).paddingBlockStart) : height / 2;
  return { entry, edge: y < top + upper ? "above" : "below" };
}
