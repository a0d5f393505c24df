import { onMount } from "solid-js";

/** The tab says where one is; and after a step to another page, a screen reader begins at its heading. */
export function usePageTitle(title: string): void {
  onMount(() => {
    document.title = title === "Hedgerow" ? title : `${title} · Hedgerow`;
    if (document.activeElement !== document.body || !steppedHere) {
      steppedHere = true;
      return;
    }
    const heading = document.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  });
}

/** The first page of a visit is announced by the browser itself. */
let steppedHere = false;
