import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { onCleanup } from "solid-js";
import { rowOf } from "../keyboard/row-focus.ts";

interface Drop {
  dragged: string;
  onto: string;
  edge: "above" | "below";
}

const known = new WeakSet<Element>();
const marks = ["is-drop-above", "is-drop-below"] as const;

/** A handle becomes draggable when the pointer first reaches it. */
export function handleDrags(list: HTMLElement, onDrop: (drop: Drop) => void): void {
  const listening = new AbortController();
  const reach = ({ target }: Event) => {
    const handle = target instanceof Element ? target.closest<HTMLElement>(".handle") : undefined;
    if (handle) holdHandle(handle);
  };
  for (const reaching of ["pointerover", "pointerdown"]) {
    list.addEventListener(reaching, reach, { signal: listening.signal });
  }
  const end = takeDrops(list, onDrop);
  onCleanup(() => {
    listening.abort();
    end();
  });
}

function holdHandle(handle: HTMLElement): void {
  const row = rowOf(handle);
  if (!row || known.has(handle)) return;
  known.add(handle);
  draggable({
    element: handle,
    getInitialData: () => ({ row: rowOf(handle)?.dataset["key"] }),
    onGenerateDragPreview: ({ nativeSetDragImage, location }) => {
      const whole = rowOf(handle);
      if (!whole) return;
      const box = whole.getBoundingClientRect();
      const { clientX, clientY } = location.current.input;
      nativeSetDragImage?.(whole, clientX - box.left, clientY - box.top);
    },
    onDragStart: () => rowOf(handle)?.classList.add("is-dragged"),
    onDrop: () => rowOf(handle)?.classList.remove("is-dragged"),
  });
}

/** Rows are dropped within this list, above or below the row under the pointer. */
function takeDrops(list: HTMLElement, onDrop: (drop: Drop) => void): () => void {
  let marked: HTMLElement | undefined;
  const mark = (row?: HTMLElement, edge?: Drop["edge"]) => {
    marked?.classList.remove(...marks);
    row?.classList.add(`is-drop-${edge ?? "above"}`);
    marked = row;
  };
  return dropTargetForElements({
    element: list,
    canDrop: ({ source }) => typeof source.data["row"] === "string" && list.contains(source.element),
    onDrag: ({ location }) => {
      const at = findEdge(list, location.current.input.clientY);
      mark(at?.row, at?.edge);
    },
    onDragLeave: () => mark(),
    onDrop: ({ source, location }) => {
      mark();
      const at = findEdge(list, location.current.input.clientY);
      const onto = at?.row.dataset["key"];
      const dragged = source.data["row"];
      if (at && onto !== undefined && typeof dragged === "string") onDrop({ dragged, onto, edge: at.edge });
    },
  });
}

/** Only the height counts, so that dragging along the margin finds the row next to the pointer. */
function findEdge(list: HTMLElement, y: number): { row: HTMLElement; edge: Drop["edge"] } | undefined {
  const { left, width } = list.getBoundingClientRect();
  const elements = document.elementsFromPoint(left + width / 2, y);
  const row = elements.map(rowOf).find((candidate) => candidate && list.contains(candidate));
  if (!row) return undefined;
  const { top, height } = row.getBoundingClientRect();
  return { row, edge: y < top + height / 2 ? "above" : "below" };
}
