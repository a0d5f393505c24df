import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchProduct, makeState } from "../../local/harness/product.ts";
import { root } from "../../local/system/root.ts";
import { launchChromium } from "./chromium.ts";

/** Takes docs/screenshots/*.png: every page, on a phone and a desktop, in the light and the dark theme. */
const folder = join(root, "docs/screenshots");

const devices: [string, BrowserContextOptions][] = [
  ["phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ["desktop", { viewport: { width: 1280, height: 800 } }],
];

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const lists = [
  { name: "Garden", colour: "green" },
  { name: "House", colour: "orange" },
];

const tasks = [
  { title: "Plant the bare-root hawthorn", completed: true, list: "Garden" },
  { title: "Mend the gate to the lane", completed: true },
  { title: "Read about barn owls", tags: ["reading"] },
  {
    title: "Order seed potatoes",
    description: "Charlotte, and something for baking.",
    list: "Garden",
    due_on: day(3),
    checklist: [{ title: "Charlotte", completed: true }, { title: "King Edward" }],
  },
  { title: "Return the ladder to Tom", completed: true },
  { title: "Pay the rent", list: "House", due_on: day(1), repeat: { rule: "FREQ=MONTHLY;BYMONTHDAY=1" } },
  {
    title: "Write to Grandmother",
    description: "About the summer, and the pears.\nAsk for the jam recipe.",
    due_on: day(-1),
    tags: ["family"],
  },
  { title: "Trim the hedge before the birds nest", list: "Garden", due_on: day(0), priority: "high" },
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
        page.screenshot({ path: join(folder, `${name}-${device}-${colorScheme}.png`), fullPage });
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
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("wandering quietly home");
  await shoot("sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Type a task and press Enter").waitFor();
  await shoot("empty");
  await page.evaluate(plant, { lists, tasks });
  await page.goto("/?view=all");
  await page.getByText("Write to Grandmother").waitFor();
  await shoot("list");
  await page.goto("/?view=today");
  await page.getByText("Trim the hedge").waitFor();
  await shoot("today");
  await page.goto("/?view=all");
  await page.getByLabel("New task").fill("Call the plumber tomorrow 9am !high #house");
  await page.getByText("Tomorrow").first().waitFor();
  await shoot("quick-add");
  await page.getByLabel("New task").fill("");
  await page.getByRole("button", { name: "Edit: Write to Grandmother" }).click();
  await page.getByLabel("Title").waitFor();
  await shoot("editing");
  await page.goto("/account");
  await page.getByText("this device").waitFor();
  await shoot("account", true);
}

/** Runs in the page, as the person who is signed in. */
async function plant(all: { lists: object[]; tasks: { list?: string }[] }): Promise<void> {
  const post = async (path: string, body: object): Promise<Record<string, string>> => {
    const headers = { "Content-Type": "application/json" };
    return (await fetch(path, { method: "POST", headers, body: JSON.stringify(body) })).json();
  };
  const ids = new Map<string | undefined, string | undefined>();
  for (const list of all.lists) {
    const { id, name } = await post("/api/lists", list);
    ids.set(name, id);
  }
  for (const { list, ...task } of all.tasks)
    await post("/api/tasks", { ...task, list_id: ids.get(list) ?? null });
}

await mkdir(folder, { recursive: true });
const state = await makeState();
const product = launchProduct(state.folder);
const browser = await launchChromium();
try {
  await shootAll(browser, await product.address);
} finally {
  await browser.close();
  await product.stop();
  await state.remove();
}
