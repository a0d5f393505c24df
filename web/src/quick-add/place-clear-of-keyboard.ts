const gap = 4;
const margin = 8;

/** Puts a panel below a field, or above it where there is more room: what a keyboard on the screen covers is no room. */
export function placeClearOfKeyboard(panel: HTMLElement, field: HTMLElement): void {
  const { left, top, bottom, width } = field.getBoundingClientRect();
  const { offsetTop = 0, height = innerHeight } = visualViewport ?? {};
  const below = offsetTop + height - bottom - gap - margin;
  const above = top - offsetTop - gap - margin;
  panel.style.setProperty("--most", "none");
  const isBelow = panel.offsetHeight <= below || below >= above;
  const most = Math.max(0, Math.min(panel.offsetHeight, isBelow ? below : above));
  panel.style.setProperty("--most", `${most}px`);
  panel.style.setProperty("--x", `${left}px`);
  panel.style.setProperty("--y", `${isBelow ? bottom + gap : top - gap - most}px`);
  panel.style.setProperty("--room", `${width}px`);
}
