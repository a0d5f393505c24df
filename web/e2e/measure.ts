/// <reference lib="dom" />
import type { BrowserContext, Page } from "playwright-core";

/** Waits until the service worker has stored the app. */
export async function installServiceWorker(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Clicks or types in the page, and says how many milliseconds it takes until the second frame after it. */
export async function timeToDraw(page: Page, selector: string, act: "click" | "type"): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate(async (element: HTMLElement, kind) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      const began = performance.now();
      if (kind === "click") element.click();
      else if (element instanceof HTMLInputElement) {
        element.value += "g";
        element.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      await frame();
      await frame();
      return performance.now() - began;
    }, act);
}

/** Scrolls to the end as fast as frames come: the longest task meanwhile, and the rows in the document then. */
export async function scrollToEnd(page: Page): Promise<{ longest: number; rows: number }> {
  return page.evaluate(async () => {
    let longest = 0;
    const watcher = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    watcher.observe({ entryTypes: ["longtask"] });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let before = -1;
    for (let still = 0; still < 20;) {
      scrollBy(0, 4000);
      await frame();
      still = scrollY === before ? still + 1 : 0;
      before = scrollY;
    }
    watcher.disconnect();
    return { longest, rows: document.querySelectorAll(".row").length };
  });
}

/** How much the layout shifts while the app starts. */
export async function shiftOf(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    Reflect.set(globalThis, "shift", 0);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value }: { value?: unknown } = Object(entry);
        Reflect.set(globalThis, "shift", Number(Reflect.get(globalThis, "shift")) + Number(value ?? 0));
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/");
  await page.locator(".row").first().waitFor();
  await page.waitForTimeout(1500);
  const shift = await page.evaluate(() => Number(Reflect.get(globalThis, "shift")));
  await page.close();
  return shift;
}
