import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../../local/system/root.ts";
import { launchChromium } from "./chromium.ts";

/** Draws the icons of the installed app from our mark: web/public/icons/*.png */
const folder = join(root, "web/public/icons");
const mark = await readFile(join(root, "web/public/mark.svg"), "utf8");
/** Some systems cut icons to a shape: the background fills the whole icon, and the leaves stay inside the safe area. */
const background = "#24513c";
const safeArea = 0.84;

async function draw(page: Page, name: string, size: number, toTheEdge: boolean): Promise<void> {
  const inner = toTheEdge ? size * safeArea : size;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>
    body { margin: 0; display: grid; place-items: center; block-size: 100vh; ${toTheEdge ? `background: ${background}` : ""} }
    svg { inline-size: ${inner}px; block-size: ${inner}px; }
  </style>${mark}`);
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
}

await mkdir(folder, { recursive: true });
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  await draw(page, "192", 192, false);
  await draw(page, "512", 512, false);
  await draw(page, "maskable", 512, true);
  await draw(page, "apple-touch", 180, true);
} finally {
  await browser.close();
}
