import { parseArgs } from "node:util";
import { print, runAsCommand } from "../product/print.ts";
import { forgetOlder, listBoth, numbersOf, rotate } from "./push-keys.ts";
import { cloudflare } from "./secrets.ts";

/**
 * `npm run push:keys` names the keys of push messages that the deployment has. `-- --rotate` adds one, with which browsers
 * subscribe from then on, and `-- --forget` deletes all older ones.
 */
await runAsCommand(async () => {
  const { values } = parseArgs({ options: { rotate: { type: "boolean" }, forget: { type: "boolean" } } });
  if (values.rotate && values.forget)
    throw new Error("Choose one: --rotate, or --forget once browsers have subscribed anew.");
  if (values.rotate) return say(await rotate(cloudflare));
  if (values.forget) return say(await forgetOlder(cloudflare));
  say(numbersOf(await listBoth(cloudflare)));
});

function say([newest, ...older]: number[]): void {
  if (newest === undefined) return print("There is no key of push messages: npm run deploy makes one.");
  print(`Browsers subscribe with key ${newest}.`);
  if (older.length > 0) print(`Those that subscribed before go on with: ${older.join(", ")}.`);
}
