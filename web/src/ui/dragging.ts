import { draggable } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";

export type Edge = "above" | "below";

const known = new WeakSet<Element>();
const marks = ["is-drop-above", "is-drop-below"] as const;

/** Lets `held` be dragged, which stands for `whole`. */
export function makeDraggable(
  held: HTMLElement,
  whole: () => HTMLElement | undefined,
  data: () => Record<string, unknown>,
): void {
  if (known.has(held)) return;
  known.add(held);
  draggable({
    element: held,
    getInitialData: data,
    onGenerateDragPreview: ({ nativeSetDragImage, location }) => {
      const shown = whole();
      if (!shown) return;
      const box = shown.getBoundingClientRect();
      const { clientX, clientY } = location.current.input;
      nativeSetDragImage?.(shown, clientX - box.left, clientY - box.top);
    },
    onDragStart: () => whole()?.classList.add("is-dragged"),
    onDrop: () => whole()?.classList.remove("is-dragged"),
  });
}

/** Draws the line where something would go, or none. */
export function createMark(): (entry?: Element, edge?: Edge) => void {
  let marked: Element | undefined;
  return (entry, edge = "above") => {
    marked?.classList.remove(...marks);
    entry?.classList.add(`is-drop-${edge}`);
    marked = entry;
  };
}
