import type { LaunchOptions } from "playwright-core";
import type { TestProject } from "vitest/node";
import { findChromium } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** How to start the browser. */
    launch: LaunchOptions;
  }
}

/** The browser is unpacked once for all who start it. */
export default async function setup({ provide }: TestProject) {
  const { executablePath, env } = await findChromium();
  provide("launch", {
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
}
