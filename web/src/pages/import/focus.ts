/**
 * The element that had the focus was removed with its part of the page. The focus moves to what replaces it, for people
 * who use a keyboard or a screen reader.
 */
export function focusOnceThere(element: HTMLElement): void {
  queueMicrotask(() => {
    if (document.activeElement === document.body) element.focus({ preventScroll: true });
  });
}
