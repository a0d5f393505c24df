import type { BrowserContext, Page } from "playwright-core";

/*
 * What runs in the page is text: the benchmark is not compiled for browsers.
 */
const frame = "const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));";

/** Waits until the service worker has stored the app. */
export async function installServiceWorker(page: Page): Promise<void> {
  await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
}

/** Resolves when the frame that is being made has been drawn: a task that is queued in it comes after its painting. */
const drawn = `
  ${frame}
  const drawn = () => frame().then(() => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(undefined);
  }));`;

/**
 * Clicks or types in the page, and says how many milliseconds it takes until a frame is drawn in which the condition holds:
 * an expression over `element`. Whatever happens at once, the next frame is a sixtieth of a second away.
 */
export async function timeToDraw(
  page: Page,
  selector: string,
  act: "click" | "type",
  condition: string,
): Promise<number> {
  return page.evaluate<number>(`(async () => {
    ${drawn}
    const element = document.querySelector(${JSON.stringify(selector)});
    await drawn();
    const began = performance.now();
    if (${JSON.stringify(act)} === "click") element.click();
    else {
      element.value += "g";
      element.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    do await drawn(); while (!(${condition}) && performance.now() - began < 10_000);
    return performance.now() - began;
  })()`);
}

/** From the beginning of the navigation until the first row has been drawn and the field for new tasks is there. */
export async function timeToStart(page: Page): Promise<number> {
  await page.addInitScript(`
    ${drawn}
    globalThis.started = new Promise((resolve) => {
      const watcher = new MutationObserver(() => {
        if (!document.querySelector(".row") || !document.querySelector(".quick-add input")) return;
        watcher.disconnect();
        void drawn().then(() => resolve(performance.now()));
      });
      watcher.observe(document, { subtree: true, childList: true });
    });
  `);
  await page.goto("/?view=all", { waitUntil: "commit" });
  return page.evaluate<number>("globalThis.started");
}

/** Scrolls to the end as fast as frames come: the longest task meanwhile, and the rows in the document then. */
export async function scrollToEnd(page: Page): Promise<{ longest: number; rows: number }> {
  return page.evaluate<{ longest: number; rows: number }>(`(async () => {
    ${frame}
    let longest = 0;
    const watcher = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    watcher.observe({ entryTypes: ["longtask"] });
    let before = -1;
    for (let still = 0; still < 20; ) {
      scrollBy(0, 4000);
      await frame();
      still = scrollY === before ? still + 1 : 0;
      before = scrollY;
    }
    watcher.disconnect();
    return { longest, rows: document.querySelectorAll(".row").length };
  })()`);
}

/** How much the layout shifts while the app starts. */
export async function shiftOf(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(`
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) globalThis.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
  `);
  await page.goto("/?view=all");
  await page.locator(".row").first().waitFor();
  await page.waitForTimeout(1500);
  const shift = await page.evaluate<number>("globalThis.shift");
  await page.close();
  return shift;
}
