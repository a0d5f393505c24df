/**
 * Moves the focus to this element when it is on the page. It replaces a part of the page that had the focus, which
 * people with a keyboard or a screen reader would otherwise lose.
 */
export function focusOnceThere(element: HTMLElement): void {
  queueMicrotask(() => {
    if (document.activeElement === document.body) element.focus({ preventScroll: true });
  });
}
