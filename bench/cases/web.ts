import { join } from "node:path";
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { launchProduct } from "../../local/harness/product.ts";
import { launchChromium } from "../../web/e2e/chromium.ts";
import type { Figure } from "../figures/figure.ts";
import type { Case } from "./case.ts";
import { slowDown } from "./slow-phone.ts";

interface Visit {
  milliseconds: number;
  requests: number;
  bytes: number;
}

/** How long a person with a phone waits for the sign-in form and for the list when nothing is in the cache. */
export const web: Case = async (environment) => {
  const product = await environment.stopAtEnd(launchProduct(join(environment.folder, "web")));
  const { browser } = await environment.stopAtEnd(launchBrowser());
  const address = await product.address;
  const strangers: Visit[] = [];
  const owners: Visit[] = [];
  for (let round = 0; round < (environment.quick ? 1 : 5); round += 1) {
    const { stranger, owner } = await visitBoth(browser, address);
    strangers.push(stranger);
    owners.push(owner);
  }
  await browser.close();
  await product.stop();

  return {
    case: "web",
    title: "The web app on a slow phone",
    figures: [...figuresOf("the sign-in form", strangers), ...figuresOf("the list of ten tasks", owners)],
    notes: [
      "Chromium at 1.6 Mbit/s, 150 ms a round trip and a quarter of this processor, with an empty cache, on the address of `npm start`. Bytes are those of the wire, headers included.",
    ],
  };
};

function figuresOf(what: string, visits: Visit[]): Figure[] {
  const waits = visits.map(({ milliseconds }) => milliseconds);
  return [
    { name: `until ${what} can be used`, unit: "ms", samples: waits },
    { name: `requests for ${what}`, unit: "", samples: visits.map(({ requests }) => requests) },
    { name: `bytes for ${what}`, unit: "kB", samples: visits.map(({ bytes }) => bytes / 1000) },
  ];
}

async function launchBrowser() {
  const browser = await launchChromium();
  return { browser, stop: () => browser.close() };
}

async function visitBoth(browser: Browser, address: string): Promise<{ stranger: Visit; owner: Visit }> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  const stranger = await visit(context, (page) =>
    page.getByRole("button", { name: "Sign in", exact: true }).waitFor(),
  );
  await signUpWithTasks(context, address);
  const owner = await visit(context, async (page) => {
    await page.getByRole("list", { name: "Tasks" }).getByText("Task 10").waitFor();
    await page.getByLabel("New task").click();
  });
  await context.close();
  return { stranger, owner };
}

/** Signs up a person with ten tasks; the context keeps the cookies. */
async function signUpWithTasks({ request }: BrowserContext, address: string): Promise<void> {
  const headers = { Origin: new URL(address).origin };
  const email = `${crypto.randomUUID()}@example.com`;
  const data = { email, password: "correct horse battery", name: "" };
  const made = await request.post("/api/auth/sign-up/email", { headers, data });
  if (!made.ok()) throw new Error(`sign-up answered ${made.status()}`);
  for (let number = 1; number <= 10; number += 1) {
    await request.post("/api/tasks", { headers, data: { title: `Task ${number}` } });
  }
}

async function visit(context: BrowserContext, isUsable: (page: Page) => Promise<void>): Promise<Visit> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const taken = await throttle(devtools);
  const started = performance.now();
  await page.goto("/", { waitUntil: "commit" });
  await isUsable(page);
  const milliseconds = performance.now() - started;
  await page.close();
  return { milliseconds, ...taken };
}

async function throttle(devtools: CDPSession): Promise<{ requests: number; bytes: number }> {
  const taken = { requests: 0, bytes: 0 };
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    taken.requests += 1;
    taken.bytes += encodedDataLength;
  });
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  await slowDown(devtools);
  return taken;
}
