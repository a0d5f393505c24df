import { createSignal } from "solid-js";

/** The part of the address that this app routes by. */
interface Place {
  pathname: string;
  search: string;
}

/** The demo is the list at an address of its own, and is left only by loading another page. */
const base = /^\/demo(?=\/|$)/.exec(location.pathname)?.[0] ?? "";
export const isInDemo = base !== "";

const readPlace = (): Place => ({
  pathname: location.pathname.slice(base.length) || "/",
  search: location.search,
});

const [place, setPlace] = createSignal(readPlace(), {
  equals: (a, b) => a.pathname === b.pathname && a.search === b.search,
});

export { place };

let refuse: (() => void) | undefined;

/** From now on nothing but the list is gone to. */
export function stayAtList(otherwise: () => void): void {
  refuse = otherwise;
}

interface Way {
  /** The page before is replaced in the history. */
  replace?: boolean;
  /** It is the same page with another view, so it does not scroll to the top. */
  stay?: boolean;
}

export function go(address: string, { replace = false, stay = false }: Way = {}): void {
  if (address === place().pathname + place().search) return;
  const { pathname, search } = new URL(address, location.href);
  if (refuse && pathname !== "/") return refuse();
  const path = base && pathname === "/" ? base : base + pathname;
  try {
    history[replace ? "replaceState" : "pushState"](null, "", path + search);
  } catch {
    // Safari refuses more than a hundred in some seconds, which a fast typist can reach in the search.
  }
  setPlace({ pathname, search });
  if (!stay) scrollTo(0, 0);
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
