import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { onCleanup } from "solid-js";
import type { List } from "../../../api/lists.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { readFilters } from "../../../task/filters.ts";
import { notifyUndoable } from "../../../ui/notices.ts";
import { createMark, type Edge, makeDraggable } from "../../../ui/dragging.ts";
import { handleHolds } from "../../../ui/hold.ts";
import { moveList, siblingsOf } from "./move-list.ts";

interface Drop {
  /** What the line is drawn at. */
  onto: Element;
  edge: Edge;
  list: List;
  /** The place among its siblings. */
  to: number;
}

/**
 * What is done to a list or a saved view by its link. A right press, the key for menus or a finger that rests on it asks for its
 * settings; a mouse drags it to another place. A finger scrolls with it, and moves it in the settings.
 */
export function handleSidebar(nav: HTMLElement, onAsk: (which: string) => void): void {
  const store = useTaskStore();
  const listOf = (link: Element | null | undefined) => {
    if (!(link instanceof HTMLAnchorElement)) return undefined;
    const { where } = readFilters(link.search);
    if (where.at === "saved") return store.views().get(where.view);
    return where.at === "list" ? store.lists().get(where.list) : undefined;
  };
  const linkAt = (target: EventTarget | null) => {
    const link = target instanceof Element ? target.closest<HTMLElement>("a") : null;
    return link && listOf(link) ? link : undefined;
  };
  const ask = (link: Element | undefined) => {
    const list = listOf(link);
    if (list) onAsk(list.id);
  };

  const handleContextMenu = (event: MouseEvent) => {
    const link = linkAt(event.target);
    // With Shift, the browser's own menu opens.
    if (!link || (event.shiftKey && event.button === 2)) return;
    event.preventDefault();
    ask(link);
  };
  const reach = ({ target, pointerType }: PointerEvent) => {
    const link = pointerType === "mouse" ? linkAt(target) : undefined;
    if (link)
      makeDraggable(
        link,
        () => link,
        () => ({ link }),
      );
  };
  nav.addEventListener("contextmenu", handleContextMenu);
  nav.addEventListener("pointerover", reach);
  nav.addEventListener("pointerdown", reach);
  handleHolds(nav, linkAt, ask);

  /** Where it would go among those of its group, if that is elsewhere. Only the height counts. */
  const find = (dragged: unknown, y: number): Drop | undefined => {
    const group = dragged instanceof Element ? dragged.closest(".group") : null;
    const list = dragged instanceof Element ? listOf(dragged) : undefined;
    if (!group || !list) return undefined;
    const { top, bottom } = group.getBoundingClientRect();
    if (y < top || y > bottom) return undefined;
    const links = [...group.querySelectorAll("a")];
    const next = links.find((link) => {
      const box = link.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    const onto = (next ?? links.at(-1))?.closest("li");
    const all = siblingsOf(store, list).map(({ id }) => id);
    const [from, at] = [all.indexOf(list.id), next ? all.indexOf(listOf(next)?.id ?? "") : all.length];
    const to = at > from ? at - 1 : at;
    return onto && to !== from ? { onto, edge: next ? "above" : "below", list, to } : undefined;
  };
  const mark = createMark();
  const end = dropTargetForElements({
    element: nav,
    canDrop: ({ source }) => source.data["link"] === source.element,
    onDrag: ({ source, location }) => {
      const drop = find(source.element, location.current.input.clientY);
      mark(drop?.onto, drop?.edge);
    },
    onDragLeave: () => mark(),
    onDrop: ({ source, location }) => {
      mark();
      const drop = find(source.element, location.current.input.clientY);
      if (!drop) return;
      const { words, undo } = moveList(store, drop.list, drop.to);
      notifyUndoable(words, undo);
    },
  });
  onCleanup(end);
}
