import { onMount } from "solid-js";

/** Sets the title of the tab, and moves the focus to the heading after a change of page, for screen readers. */
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
