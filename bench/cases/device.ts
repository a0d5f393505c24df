import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchProduct } from "../../local/harness/product.ts";
import { launchChromium } from "../../web/e2e/chromium.ts";
import {
  installServiceWorker,
  scrollToEnd,
  shiftOf,
  timeToDraw,
  timeToStart,
} from "../../web/e2e/measure.ts";
import { atMost, type Figure } from "../figures/figure.ts";
import { median } from "../figures/statistics.ts";
import type { Case } from "./case.ts";
import { startOnSlowPhone } from "./slow-phone.ts";

const tasksInBatch = 200;

/** The web app with ten thousand tasks on the device: how soon it starts, and how soon it does what it is told. */
export const device: Case = async (environment) => {
  const count = environment.quick ? 1000 : 10_000;
  const rounds = environment.quick ? 2 : 7;
  const product = await environment.stopAtEnd(launchProduct(join(environment.folder, "device")));
  const { browser } = await environment.stopAtEnd(await launchBrowser());
  const address = await product.address;
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 800 } });
  await signUp(context, address, count);

  const first = await context.newPage();
  await first.goto("/?view=all");
  const all = `All ${count.toLocaleString("en")}`;
  await first.getByRole("link", { name: all }).waitFor({ timeout: 120_000 });
  await installServiceWorker(first);
  await first.close();

  const warm: number[] = [];
  for (let round = 0; round < rounds; round += 1) warm.push(await start(context));
  const page = await context.newPage();
  await page.goto("/?view=all");
  await page.getByRole("link", { name: all }).waitFor();
  const acts = await measureActs(page, rounds);
  const scrolling = await scrollToEnd(page);
  const heap = await heapOf(page);
  const shift = await shiftOf(context);
  await page.close();
  const phone = await measurePhone(browser, context, address, rounds);
  await browser.close();
  await product.stop();

  return {
    case: "device",
    title: `The list on the device, with ${count.toLocaleString("en")} tasks`,
    figures: [
      timed("warm start, until the list can be used", warm, 200),
      timed("another view, from the click to its rows", acts.views, 50),
      timed("a letter in the search, to its rows", acts.search, 50),
      timed("a tick, until the row has left", acts.ticks, 20),
      timed("Enter in the field, to the new row", acts.adds, 50),
      timed("longest task while scrolling to the end", [scrolling.longest], 100),
      {
        name: "rows in the document at the end",
        unit: "",
        samples: [scrolling.rows],
        aim: atMost(60, scrolling.rows, "60"),
      },
      { name: "memory", unit: "MB", samples: [heap], aim: atMost(80, heap, "80 MB") },
      { name: "layout shift of a warm start", unit: "", samples: [shift], aim: atMost(0.05, shift, "0.05") },
      timed("warm start on a slow phone", phone.warm, 500),
      timed("first visit on a slow phone, until the first tasks", phone.cold, 2200),
    ],
    notes: [
      "Chromium on the address of `npm start`, with its service worker. All is measured in the page: a start from the beginning of the navigation until the first row is drawn and the field for new tasks is there, everything else from the event until the frame that shows its effect is drawn. The slow phone has 1.6 Mbit/s, 150 ms a round trip and a quarter of this processor.",
    ],
  };
};

function timed(name: string, samples: number[], limit: number): Figure {
  return { name, unit: "ms", samples, aim: atMost(limit, median(samples), `${limit} ms`) };
}

async function launchBrowser() {
  const browser = await launchChromium();
  return { browser, stop: () => browser.close() };
}

async function signUp({ request }: BrowserContext, address: string, count: number): Promise<void> {
  const headers = { Origin: new URL(address).origin };
  const data = { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery", name: "" };
  const made = await request.post("/api/auth/sign-up/email", { headers, data });
  if (!made.ok()) throw new Error(`sign-up answered ${made.status()}`);
  for (let begun = 0; begun < count; begun += tasksInBatch) {
    const operations = Array.from({ length: tasksInBatch }, (_, nth) => ({
      do: "create",
      task: taskAt(begun + nth),
    }));
    let answer = await request.post("/api/tasks/batch", { headers, data: { operations } });
    while (answer.status() === 429) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      answer = await request.post("/api/tasks/batch", { headers, data: { operations } });
    }
    if (!answer.ok()) throw new Error(`a batch answered ${answer.status()}: ${await answer.text()}`);
  }
}

/** A third is due some time, a fifth has a tag, a tenth a description. */
function taskAt(nth: number): object {
  const day = new Date(Date.now() + ((nth % 60) - 10) * 86_400_000).toISOString().slice(0, 10);
  return {
    title: `Task ${nth} about the hedge and what grows in it`,
    ...(nth % 3 === 0 && { due_on: day }),
    ...(nth % 5 === 0 && { tags: [`tag${nth % 11}`] }),
    ...(nth % 10 === 0 && { description: "A few words more, so that there is something to look through." }),
  };
}

async function start(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  const milliseconds = await timeToStart(page);
  await page.close();
  return milliseconds;
}

const hasRow = 'document.querySelector(".row") !== null';
/** Their addresses, and how their titles begin. */
const views = [
  ["/?view=today", "Today"],
  ["/?view=upcoming", "Upcoming"],
  ["/?view=someday", "Someday"],
] as const;

async function measureActs(page: Page, rounds: number) {
  const acts = { views: [] as number[], search: [] as number[], ticks: [] as number[], adds: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [address, title] of views) {
      const isShown = `document.title.startsWith("${title}") && ${hasRow}`;
      acts.views.push(await timeToDraw(page, `a[href="${address}"]`, "click", isShown));
    }
    await page.locator('.places a[href="/"]').first().click();
    await page.getByRole("searchbox").fill("hed");
    acts.search.push(
      await timeToDraw(page, "input[type=search]", "type", 'location.search.includes("hedg")'),
    );
    await page.getByRole("searchbox").fill("");
    const isGone = "!element.isConnected";
    acts.ticks.push(await timeToDraw(page, ".row:not(.is-done) .tick input", "click", isGone));
    await page.getByLabel("New task").fill(`added ${round}`);
    const isAdded = `document.querySelector(".row")?.textContent.includes("added ${round}")`;
    acts.adds.push(await timeToDraw(page, ".quick-add button[type=submit]", "click", isAdded));
  }
  return acts;
}

async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize / 1_000_000;
}

async function measurePhone(browser: Browser, owner: BrowserContext, address: string, rounds: number) {
  const phone = { baseURL: address, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const storageState = await owner.storageState();
  const warm: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    const context = await browser.newContext({ ...phone, storageState });
    cold.push(await startOnSlowPhone(context));
    const page = await context.newPage();
    await page.goto("/?view=all");
    await installServiceWorker(page);
    await page.waitForTimeout(4000);
    await page.close();
    warm.push(await startOnSlowPhone(context));
    await context.close();
  }
  return { warm, cold };
}
