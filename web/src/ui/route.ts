import { createSignal } from "solid-js";

/** Where one is: the part of the address this app has a say in. */
interface Place {
  pathname: string;
  search: string;
}

const readPlace = (): Place => ({ pathname: location.pathname, search: location.search });

const [place, setPlace] = createSignal(readPlace(), {
  equals: (a, b) => a.pathname === b.pathname && a.search === b.search,
});

export { place };

interface Way {
  /** The page one leaves is not worth coming back to. */
  replace?: boolean;
  /** It is the same page, seen differently. */
  stay?: boolean;
}

export function go(address: string, { replace = false, stay = false }: Way = {}): void {
  if (address === place().pathname + place().search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  setPlace(readPlace());
  if (!stay) scrollTo(0, 0);
}

/** Links within the app change the page without loading it anew; everything else about them stays the browser's. */
export function followLinks(): void {
  addEventListener("popstate", () => setPlace(readPlace()));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute("download")) return;
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.pathname + link.search, { stay: link.pathname === place().pathname });
  });
}
