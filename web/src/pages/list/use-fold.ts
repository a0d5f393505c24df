import { createMemo, createSignal, untrack } from "solid-js";
import type { Filters } from "../../task/filters.ts";

export type Fold = ReturnType<typeof useFold>;

/** Whether the completed tasks below the others are shown. They stay so as long as one is in the view. */
export function useFold(where: () => string, filters: () => Filters) {
  const chosen = createMemo(() => {
    where();
    return createSignal<boolean>();
  });
  // Who searches wants to see all that is found.
  const isOpen = () => chosen()[0]() ?? filters().words !== "";
  return {
    isOpen,
    toggle: () => {
      chosen()[1](!untrack(isOpen));
    },
  };
}
