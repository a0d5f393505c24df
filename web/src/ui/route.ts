import { createSignal } from "solid-js";

/** The part of the address that this app routes by. */
interface Place {
  pathname: string;
  search: string;
}

const readPlace = (): Place => ({ pathname: location.pathname, search: location.search });

const [place, setPlace] = createSignal(readPlace(), {
  equals: (a, b) => a.pathname === b.pathname && a.search === b.search,
});

export { place };

/** The demo is one page, at an address of its own: there the links of the list lead. */
let only: { pathname: string; refuse: () => void } | undefined;

/** From now on the list is at this path, and no other page is gone to. */
export function stayAt(pathname: string, refuse: () => void): void {
  only = { pathname, refuse };
}

interface Way {
  /** The page before is replaced in the history. */
  replace?: boolean;
  /** It is the same page with another view, so it does not scroll to the top. */
  stay?: boolean;
}

export function go(to: string, { replace = false, stay = false }: Way = {}): void {
  const address = only ? addressIn(only.pathname, to) : to;
  if (address === undefined) return only?.refuse();
  if (address === place().pathname + place().search) return;
  try {
    history[replace ? "replaceState" : "pushState"](null, "", address);
  } catch {
    // Safari refuses more than a hundred in some seconds, which a fast typist can reach in the search.
  }
  const { pathname, search } = new URL(address, location.href);
  setPlace({ pathname, search });
  if (!stay) scrollTo(0, 0);
}

function addressIn(list: string, to: string): string | undefined {
  const { pathname, search } = new URL(to, location.href);
  return pathname === "/" || pathname === list ? list + search : undefined;
}

/** Links within the app change the page without a reload; everything else about them is left to the browser. */
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
