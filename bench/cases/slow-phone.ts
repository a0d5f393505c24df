import type { BrowserContext, CDPSession } from "playwright-core";
import { timeToStart } from "../../web/e2e/measure.ts";

/** Lighthouse's phone profile: slow 4G, and a processor a quarter as fast as this one. */
const slow4G = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 };
const slowdown = 4;

export async function slowDown(devtools: CDPSession): Promise<void> {
  await devtools.send("Network.emulateNetworkConditions", slow4G);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
}

/** Opens the app on a slow phone, and says how many milliseconds it takes until it can be used. */
export async function startOnSlowPhone(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await slowDown(devtools);
  const milliseconds = await timeToStart(page);
  await page.close();
  return milliseconds;
}
