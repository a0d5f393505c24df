import { createEffect, onMount, untrack } from "solid-js";
import { place } from "../ui/route.ts";
import { sharedIn } from "./shared-words.ts";

interface AskedFor {
  field: () => HTMLInputElement | undefined;
  /** Whether it is known what was typed before. */
  isKnown: () => boolean;
  onShared: (words: string) => void;
}

/** For the installed app's shortcut, and for what another app shares: both open an address of which nothing is left at home. */
export function useAskedFor({ field, isKnown, onShared }: AskedFor): void {
  const { search } = untrack(place);
  const shared = sharedIn(search);
  onMount(() => (new URLSearchParams(search).has("new") || shared !== "") && field()?.focus());
  let isTaken = shared === "";
  createEffect(() => {
    if (isTaken || !isKnown()) return;
    isTaken = true;
    untrack(() => onShared(shared));
  });
}
