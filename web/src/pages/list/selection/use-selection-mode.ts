import { createEffect, createSignal, getOwner, onCleanup, onMount, runWithOwner } from "solid-js";
import { whenIdle } from "../../../ui/when-idle.ts";
import { notify } from "../../../ui/notices.ts";
import type { Desk } from "../../../sync/store.ts";
import type { Row } from "../../../sync/overlay.ts";
import type { Picking } from "./selection-mode.ts";

export interface PickingPage {
  desk: Desk;
  rows: () => Row[];
  /** Where one is; elsewhere nothing is picked. */
  where: () => string;
  byHand: () => boolean;
}

/**
 * Doing things to many rows of the list at once, and putting them into another order. All of it is fetched when the list
 * is there, so that it is at hand without a connection too.
 */
export function usePicking(page: PickingPage) {
  const owner = getOwner();
  const [picking, setPicking] = createSignal<Picking>();
  const [list, setList] = createSignal<HTMLElement>();
  let left = false;

  const load = async () => {
    const { createPicking } = await import("./selection-mode.ts");
    if (!left && !picking()) setPicking(runWithOwner(owner, () => createPicking(page)));
    return picking();
  };
  onMount(() => whenIdle(() => void load().catch(() => {})));
  onCleanup(() => (left = true));
  createEffect(() => {
    const element = list();
    if (element) picking()?.heed(element);
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
    isOn: () => picking()?.many.isOn() ?? false,
    /** Undefined while nothing is picked at all. */
    isChosen: (key: string) => picking()?.many.isChosen(key),
    begin: () => void begin(),
    /** The rows are drawn in here. */
    heed: setList,
    whileOn: () => (picking()?.many.isOn() ? picking() : undefined),
  };
}

export type PickingOfPage = ReturnType<typeof usePicking>;
