import { createSignal, onCleanup } from "solid-js";

/** As far beyond the viewport as rows are drawn ahead of somebody who scrolls. */
const margin = "300px 0px";

/** Which chunks of a long list are near the viewport, and how high the others were when they last were. */
export function createWindow() {
  const [near, setNear] = createSignal<ReadonlySet<string>>(new Set());
  const chunks = new Map<string, HTMLElement>();
  const names = new WeakMap<Element, string>();
  const heights = new Map<string, number>();

  const observer = new IntersectionObserver(handle, { rootMargin: margin });
  onCleanup(() => observer.disconnect());

  function handle(entries: IntersectionObserverEntry[]): void {
    const after = new Set(near());
    for (const { target, isIntersecting } of entries) {
      const name = names.get(target);
      if (name === undefined || !target.isConnected) continue;
      if (isIntersecting) after.add(name);
      else if (after.delete(name)) heights.set(name, target.getBoundingClientRect().height);
    }
    setNear(after);
  }

  return {
    isEmpty: () => near().size === 0,
    has: (chunk: string) => near().has(chunk),
    heightOf: (chunk: string) => (heights.has(chunk) ? `${heights.get(chunk)}px` : undefined),
    watch: (chunk: string, element: HTMLElement) => {
      chunks.set(chunk, element);
      names.set(element, chunk);
      observer.observe(element);
      onCleanup(() => {
        observer.unobserve(element);
        if (chunks.get(chunk) === element) chunks.delete(chunk);
      });
    },
    /** Draws a chunk at once, and brings it into view. */
    reveal: (chunk: string) => {
      setNear(new Set([...near(), chunk]));
      chunks.get(chunk)?.scrollIntoView({ block: "nearest" });
    },
  };
}
