import { Browser } from "./client.ts";
import type { World } from "./world.ts";

/** A browser that has every cookie which another one has now. */
export function copyOf(browser: Browser, world: World): Browser {
  const copy = new Browser(world);
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
}
