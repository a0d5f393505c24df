import { isFromRight } from "../language/direction.ts";

/** What a panel hangs from: a button, or the point that was pressed. */
export type Anchor = Element | { x: number; y: number };

const gap = 6;
const margin = 8;

/** Puts a panel below what it hangs from, or above it where there is more room, and never past the edge of the window. */
export function placeBeside(panel: HTMLElement, anchor: Anchor): void {
  const { left, right, top, bottom } = boxOf(anchor);
  const { width, height } = panel.getBoundingClientRect();
  const x = isFromRight() ? right - width : left;
  const most = document.documentElement.clientWidth - width - margin;
  const isBelow = bottom + gap + height <= innerHeight || top < height;
  const y = isBelow ? Math.min(bottom + gap, innerHeight - height - margin) : top - gap - height;
  panel.style.setProperty("--x", `${Math.max(margin, Math.min(x, most))}px`);
  panel.style.setProperty("--y", `${Math.max(margin, y)}px`);
}

function boxOf(anchor: Anchor): Pick<DOMRect, "left" | "right" | "top" | "bottom"> {
  if (anchor instanceof Element) return anchor.getBoundingClientRect();
  return { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y };
}
