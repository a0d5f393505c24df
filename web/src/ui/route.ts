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

/** `over`: opened on top of the entry before. `again`: shows the same as the entry before. */
type Entry = "over" | "again" | null;

export function go(address: string, { replace = false, stay = false }: Way = {}): void {
  // Nobody wants to go back to the same page twice.
  const isWritten = write(address, replace || history.state === "again", null);
  if (isWritten && !stay) scrollTo(0, 0);
}

/** Opens something on top of the page. Back closes it. */
export function openOver(address: string): void {
  write(address, history.state === "over" || history.state === "again", "over");
}

/** Closes what was opened, with the page below it at this address. */
export function closeOver(address: string): void {
  write(address, true, history.state === "over" ? "again" : null);
}

/** Says whether that led to another address. */
function write(address: string, replace: boolean, entry: Entry): boolean {
  if (address === place().pathname + place().search) return false;
  const { pathname, search } = new URL(address, location.href);
  if (refuse && pathname !== "/" && entry === null) {
    refuse();
    return false;
  }
  const path = base && pathname === "/" ? base : base + pathname;
  try {
    history[replace ? "replaceState" : "pushState"](entry, "", path + search);
  } catch {
    // Safari refuses more than a hundred in some seconds, which a fast typist can reach in the search.
  }
  setPlace({ pathname, search });
  return true;
}

/** The whole address, for somebody to keep. */
export function addressOf(path: string): string {
  return new URL(base + path, location.href).href;
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
