import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchProduct, makeState } from "../../../local/harness/product.ts";
import { root } from "../../../local/system/root.ts";
import { launchChromium } from "../chromium.ts";
import { acts } from "./acts.ts";
import { links } from "./links.ts";
import { proofs } from "./proofs.ts";
import { writeTable } from "./table.ts";
import { views } from "./views.ts";
import { type State, tap } from "./visit.ts";
import { plant } from "./week.ts";

/**
 * Takes docs/screenshots/*.webp: every page and state, by the devices it differs on, in the light and the dark theme.
 * Whoever works on some of them names those: `npm run screenshots -- today task`.
 */
const folder = join(root, "docs/screenshots");
const asked = process.argv.slice(2);
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);

const touch = { hasTouch: true, isMobile: true };
const devices: Record<string, BrowserContextOptions> = {
  phone: { viewport: { width: 390, height: 844 }, ...touch },
  tablet: { viewport: { width: 820, height: 1180 }, ...touch },
  laptop: { viewport: { width: 1280, height: 800 } },
  desk: { viewport: { width: 1600, height: 1000 } },
};
const states = [...views, ...proofs, ...links, ...acts];
const languages = ["de", "fr", "es"];
const bothThemes: ("light" | "dark")[] = ["light", "dark"];
const password = "wandering quietly home";

/** The browser itself makes WebP, of a third of the bytes of a PNG. */
async function shoot(page: Page, name: string, { full = false, themes = bothThemes } = {}): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.waitForTimeout(150);
    const size = await page.evaluate(() => ({
      width: innerWidth,
      height: document.documentElement.scrollHeight,
    }));
    const { data } = await session.send("Page.captureScreenshot", {
      format: "webp",
      quality: 30,
      ...(full && { captureBeyondViewport: true, clip: { x: 0, y: 0, ...size, scale: 1 } }),
    });
    await writeFile(join(folder, `${name}-${colorScheme}.webp`), Buffer.from(data, "base64"));
  }
}

async function signUp(browser: Browser, baseURL: string, email: string): Promise<Page> {
  const page = await browser.newPage({ baseURL });
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account", exact: true }).click();
  await page.getByText("Type a task and press Enter").waitFor();
  // Said once, and on no picture.
  await page.getByText("We have sent a link to ").waitFor();
  return page;
}

async function takeAll(browser: Browser, baseURL: string): Promise<void> {
  const newcomer = await signUp(browser, baseURL, "bob@example.org");
  const ann = await signUp(browser, baseURL, "ann@example.org");
  const places = await ann.evaluate(plant);
  await ann.goto("/account");
  await ann.getByLabel("Name").fill("Ann Fielding");
  await ann.getByRole("button", { name: "Save name" }).click();
  await ann.getByText("Name saved.").waitFor();
  const take = async (device: string, { name, as, full, open }: State) => {
    const who = { stranger: undefined, newcomer, ann }[as ?? "ann"];
    const storageState = await who?.context().storageState();
    const page = await browser.newPage({
      baseURL,
      locale: "en-GB",
      ...devices[device],
      ...(storageState && { storageState }),
    });
    await open({ page, device, ...places });
    await shoot(page, `${name}-${device}`, { full: full === true });
    await page.close();
  };
  for (const state of states)
    if (isAsked(state.name))
      for (const device of state.only ?? Object.keys(devices)) await take(device, state);
}

/** The demo has its tasks in the language of the browser. */
async function takeDemo(browser: Browser, baseURL: string, locale: string, device: string): Promise<void> {
  const page = await browser.newPage({ baseURL, locale, ...devices[device] });
  const themes = bothThemes.slice(0, 1);
  await page.goto("/demo");
  await page.locator("[data-key]").first().waitFor();
  await shoot(page, `${locale}-demo-${device}`, { themes });
  await tap({ device }, page.locator("[data-key] .title").nth(1));
  await page.getByRole("form").waitFor();
  await page.waitForLoadState("networkidle");
  await shoot(page, `${locale}-task-${device}`, { themes });
  await page.close();
}

const state = await makeState();
const product = launchProduct(state.folder);
// Letters stand where they do on a fine screen, not moved to whole pixels.
const browser = await launchChromium("--font-render-hinting=none");
try {
  const address = await product.address;
  await mkdir(folder, { recursive: true });
  if (asked.length === 0)
    for (const name of await readdir(folder)) if (name.endsWith(".webp")) await rm(join(folder, name));
  await takeAll(browser, address);
  for (const language of languages)
    for (const device of ["phone", "desk"])
      if (isAsked("languages")) await takeDemo(browser, address, language, device);
  await writeTable(folder, states, Object.keys(devices), languages);
} finally {
  await browser.close();
  await product.stop();
  await state.remove();
}
