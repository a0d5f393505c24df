/** Up and down go round, and a letter goes to the next item that begins with it. */
export function moveInMenu(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const here = items.findIndex((item) => item === document.activeElement);
  const beginsWith = (item: HTMLElement | undefined) =>
    item?.innerText.trim().toLowerCase().startsWith(event.key.toLowerCase());
  const steps: Record<string, number> = {
    ArrowDown: here + 1,
    ArrowUp: here < 0 ? -1 : here - 1,
    Home: 0,
    End: -1,
  };
  let to = steps[event.key];
  if (to === undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
    const found = items.findIndex((_, by) => beginsWith(items[(here + 1 + by) % items.length]));
    if (found >= 0) to = here + 1 + found;
  }
  // A menu has one stop for Tab.
  if (to === undefined && event.key !== "Tab") return;
  event.preventDefault();
  if (to !== undefined) items.at(to % items.length)?.focus();
}
