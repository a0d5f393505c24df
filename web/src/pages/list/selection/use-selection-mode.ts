import { createEffect, createSignal, getOwner, onCleanup, onMount, runWithOwner } from "solid-js";
import { t } from "../../../language/t.ts";
import { whenIdle } from "../../../ui/when-idle.ts";
import { notify } from "../../../ui/notices.ts";
import type { SelectionMode } from "./selection-mode.ts";
import type { SelectionPage } from "./types.ts";
import type { Many } from "./use-selection.ts";

/**
 * Selecting rows, changing many at once, and reordering them. The code is loaded as soon as the list is shown, so that
 * it also works without a connection.
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
  const select = async (how: (many: Many) => void) => {
    try {
      const mode = await load();
      if (mode) how(mode.many);
    } catch {
      notify({ wrong: true, text: t("Selecting couldn’t be loaded. Try again when you’re online.") });
    }
  };
  onMount(() => whenIdle(() => void load().catch(() => {})));
  onCleanup(() => (left = true));
  createEffect(() => {
    const element = list();
    if (element) selectionMode()?.handleList(element);
  });

  return {
    isOn: () => selectionMode()?.many.isOn() ?? false,
    /** Undefined while not selecting. */
    isChosen: (key: string) => selectionMode()?.many.isChosen(key),
    begin: () => void select((many) => many.begin()),
    toggle: (key: string) => void select((many) => many.toggle(key)),
    /** Called with the element that holds all rows. */
    handleList: setList,
    whileOn: () => (selectionMode()?.many.isOn() ? selectionMode() : undefined),
  };
}

export type SelectionOfPage = ReturnType<typeof useSelectionMode>;
