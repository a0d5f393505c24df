import { createEffect, createSignal, getOwner, onCleanup, onMount, runWithOwner } from "solid-js";
import { whenIdle } from "../../../ui/when-idle.ts";
import { notify } from "../../../ui/notices.ts";
import type { SelectionMode } from "./selection-mode.ts";
import type { SelectionPage } from "./types.ts";

/**
 * Doing things to many rows of the list at once, and putting them into another order. All of it is fetched when the list
 * is there, so that it is at hand without a connection too.
 */
export function useSelectionMode(page: SelectionPage) {
  const owner = getOwner();
  const [selectionMode, setSelectionMode] = createSignal<SelectionMode>();
  const [list, setList] = createSignal<HTMLElement>();
  let left = false;

  const load = async () => {
    const { createSelectionMode } = await import("./selection-mode.ts");
    if (!left && !selectionMode()) setSelectionMode(runWithOwner(owner, () => createSelectionMode(page)));
    return selectionMode();
  };
  onMount(() => whenIdle(() => void load().catch(() => {})));
  onCleanup(() => (left = true));
  createEffect(() => {
    const element = list();
    if (element) selectionMode()?.handleList(element);
  });

  const begin = async () => {
    try {
      (await load())?.many.begin();
    } catch {
      notify({ wrong: true, text: "Selecting needs a connection once. Try again when it is back." });
    }
  };
  return {
    byHand: page.byHand,
    isOn: () => selectionMode()?.many.isOn() ?? false,
    /** Undefined while nothing is picked at all. */
    isChosen: (key: string) => selectionMode()?.many.isChosen(key),
    begin: () => void begin(),
    /** The rows are drawn in here. */
    handleList: setList,
    whileOn: () => (selectionMode()?.many.isOn() ? selectionMode() : undefined),
  };
}

export type SelectionOfPage = ReturnType<typeof useSelectionMode>;
