/**
 * What had the focus goes with the part of the page it was on. Whoever reads or types by keys goes on at what comes in
 * its place.
 */
export function focusOnceThere(element: HTMLElement): void {
  queueMicrotask(() => {
    if (document.activeElement === document.body) element.focus({ preventScroll: true });
  });
}
