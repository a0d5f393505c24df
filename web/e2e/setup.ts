import type { LaunchOptions } from "playwright-core";
import type { TestProject } from "vitest/node";
import { launchOptions } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** How to start the browser. */
    launch: LaunchOptions;
  }
}

/** Unpacks the browser once, for all test processes. */
export default async function setup({ provide }: TestProject) {
  provide("launch", await launchOptions());
}
