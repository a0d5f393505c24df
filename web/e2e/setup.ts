import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { findChromium } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the browser takes orders. */
    browser: string;
  }
}

/** One browser for all tests; each test gets a context of its own in it. */
export default async function setup({ provide }: TestProject) {
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launchServer({
    executablePath,
    env: { ...process.env, ...env },
    // The package's own list of arguments turns web security off; these only keep it from calling home.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  provide("browser", browser.wsEndpoint());
  return () => browser.close();
}
