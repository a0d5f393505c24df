import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../local/system/root.ts";
import { launchChromium } from "./chromium.ts";

/** Draws the picture that a chat shows beside a link to the landing page: web/public/card.png */
const [mark, leaves, font, colours] = await Promise.all([
  readFile(join(root, "web/public/mark.svg"), "utf8"),
  readFile(join(root, "web/hedge.svg"), "utf8"),
  readFile(join(root, "web/src/ui/fonts/literata-latin-500.woff2"), "base64"),
  readFile(join(root, "worker/docs/colors.css"), "utf8"),
]);
const size = { width: 1200, height: 630 };
/** Where berries hang, and how high. */
const berries = Array.from({ length: 17 }, (_, nth) => [
  21 * nth + ((nth * 37) % 17),
  30 + ((nth * 11) % 19),
]);

const card = `<style>
  ${colours}
  @font-face { font-family: Literata; src: url("data:font/woff2;base64,${font}"); }
  :root { color-scheme: light; }
  body { position: relative; margin: 0; block-size: 100vh; background: var(--paper); color: var(--ink); font-family: Literata; }
  header { display: flex; align-items: center; gap: 22px; padding: 80px 88px 0; font-size: 44px; }
  header svg { inline-size: 72px; block-size: 72px; }
  h1 { margin: 54px 88px 0; font-size: 82px; font-weight: 500; line-height: 1.12; letter-spacing: -0.015em; }
  .hedge { position: absolute; inset: auto 0 0; inline-size: 100%; block-size: 187px; }
  .leaves { fill: var(--leaf); }
  .leaves:nth-of-type(1) { opacity: 0.3; }
  .leaves:nth-of-type(2) { opacity: 0.55; }
  .berry { fill: var(--bramble); }
</style>
<header>${mark} Hedgerow</header>
<h1>A calm place for<br>everything you need to do</h1>
<svg class="hedge" viewBox="0 0 360 56">
  ${leaves}
  <rect y="1" width="360" height="55" fill="url(#hedge)" />
  ${berries.map(([x, y]) => `<circle class="berry" cx="${x}" cy="${y}" r="3.2" />`).join("")}
</svg>`;

const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: size });
  await page.setContent(card);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  await page.screenshot({ path: join(root, "web/public/card.png") });
} finally {
  await browser.close();
}
