/** What lies over the page takes the keys. What dragging leaves there until the pointer moves, nobody sees. */
export function isCovered(): boolean {
  return document.querySelector("dialog[open], :popover-open:not([data-pdnd-honey-pot])") !== null;
}
