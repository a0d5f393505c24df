import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { launchProduct, makeState } from "../../drizzle/local/ground/product.ts";
import { findChromium } from "./chromium.ts";

/** Every page as a person sees it, by phone and on a desk, by day and by dusk: docs/screenshots/*.png */
const folder = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));

const devices: [string, BrowserContextOptions][] = [
  ["phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ["desktop", { viewport: { width: 1280, height: 800 } }],
];

const tasks = [
  { title: "Plant the bare-root hawthorn", completed: true },
  { title: "Mend the gate to the lane", completed: true },
  { title: "Read about barn owls" },
  { title: "Order seed potatoes", description: "Charlotte, and something for baking." },
  { title: "Return the ladder to Tom", completed: true },
  { title: "Pick sloes after the first frost" },
  { title: "Write to Grandmother", description: "About the summer, and the pears.\nAsk for the jam recipe." },
  { title: "Trim the hedge before the birds nest" },
];

async function shootAll(browser: Browser, address: string): Promise<void> {
  let visit = 0;
  for (const [device, options] of devices) {
    for (const colorScheme of ["light", "dark"] as const) {
      visit += 1;
      const context = await browser.newContext({
        ...options,
        baseURL: address,
        colorScheme,
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      const shoot = (name: string, fullPage = false) =>
        page.screenshot({ path: `${folder}${name}-${device}-${colorScheme}.png`, fullPage });
      await walk(page, `ann${visit}@example.org`, shoot);
      await context.close();
    }
  }
}

async function walk(
  page: Page,
  email: string,
  shoot: (name: string, fullPage?: boolean) => Promise<unknown>,
) {
  await page.goto("/sign-in");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await shoot("sign-in");
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("wandering quietly home");
  await shoot("sign-up");
  await page.getByRole("button", { name: "Make my account" }).click();
  await page.getByText("Type what you mean to do").waitFor();
  await shoot("empty");
  await page.evaluate(async (all) => {
    for (const task of all) {
      const headers = { "Content-Type": "application/json" };
      await fetch("/api/tasks", { method: "POST", headers, body: JSON.stringify(task) });
    }
  }, tasks);
  await page.reload();
  await page.getByRole("link", { name: `All ${tasks.length}` }).waitFor();
  await shoot("list");
  await page.getByRole("button", { name: "Edit: Write to Grandmother" }).click();
  await page.getByLabel("Title").waitFor();
  await shoot("editing");
  await page.goto("/account");
  await page.getByText("this one").waitFor();
  await shoot("account", true);
}

const { executablePath, env } = await findChromium();
await mkdir(folder, { recursive: true });
const state = await makeState();
const product = launchProduct(state.folder);
const browser = await chromium.launch({
  executablePath,
  env: { ...process.env, ...env },
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  await shootAll(browser, await product.address);
} finally {
  await browser.close();
  await product.stop();
  await state.remove();
}
