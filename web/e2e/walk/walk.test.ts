import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { expect, inject, onTestFinished } from "vitest";
import { askControl } from "../../../local/harness/ask.ts";
import { test } from "../product.ts";
import { freshEmail, password } from "../session.ts";
import { contextOptions } from "./device.ts";
import { walk } from "./walk.ts";

const actions = 60;
const seeds = Array.from({ length: Math.ceil(inject("walk") / actions) }, (_, nth) => inject("seed") + nth);
/** In a long walk the second device is a browser of its own, with a profile on the disk, and it is ended, too. */
const isLong = inject("walk") > 300;

async function startWithProfile() {
  const profile = await mkdtemp(join(tmpdir(), "hedgerow-profile-"));
  onTestFinished(() => rm(profile, { recursive: true, force: true }));
  return () => chromium.launchPersistentContext(profile, { ...inject("launch"), ...contextOptions });
}

test.for(seeds)(
  "nothing is lost and nothing doubled, whatever two devices and a program do, and whatever fails (SEED=%i)",
  { timeout: 600_000 },
  async (seed, { browser, product }) => {
    const email = freshEmail();
    await askControl("POST", "/people", { email, password, userAgent: "a walk" });
    const start = isLong ? await startWithProfile() : undefined;
    expect(await walk({ seed, actions, browser, product, email, start })).not.toHaveLength(0);
  },
);
