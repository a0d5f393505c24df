import { createSignal, onCleanup } from "solid-js";

export type Nearness = ReturnType<typeof createNearness>;

/**
 * Which parts of a long list are near the viewport, and how high the others were when they last were. They are drawn ahead of
 * somebody who scrolls, as many pixels beyond the viewport as the margin has.
 */
export function createNearness(margin: number) {
  const [near, setNear] = createSignal<ReadonlySet<string>>(new Set());
  const parts = new Map<string, HTMLElement>();
  const names = new WeakMap<Element, string>();
  const heights = new Map<string, number>();
  const judged = new Set<string>();

  const observer = new IntersectionObserver(handle, { rootMargin: `${margin}px 0px` });
  onCleanup(() => observer.disconnect());

  function handle(entries: IntersectionObserverEntry[]): void {
    const after = new Set(near());
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const name = names.get(target);
      if (name === undefined || !target.isConnected) continue;
      judged.add(name);
      if (isIntersecting) after.add(name);
      else if (after.delete(name)) heights.set(name, boundingClientRect.height);
    }
    setNear(after);
  }

  return {
    /** Parts of which the browser has not said yet where they are: of those, the ones on top are near. */
    has: (part: string, isOnTop: boolean) => near().has(part) || (isOnTop && !judged.has(part)),
    heightOf: (part: string) => (heights.has(part) ? `${heights.get(part)}px` : undefined),
    watch: (part: string, element: HTMLElement) => {
      parts.set(part, element);
      names.set(element, part);
      judged.delete(part);
      observer.observe(element);
      onCleanup(() => {
        observer.unobserve(element);
        if (parts.get(part) === element) parts.delete(part);
      });
    },
    /** Draws a part before the browser says that it is near. */
    draw: (part: string) => setNear(new Set([...near(), part])),
    bringIntoView: (part: string) => parts.get(part)?.scrollIntoView({ block: "nearest" }),
  };
}
