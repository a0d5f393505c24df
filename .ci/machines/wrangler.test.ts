import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Checkout, makeCheckout, tryOut } from "./checkout.ts";

const dev = ["npx", "wrangler", "dev"];
const pages = ["npx", "wrangler", "pages", "dev", "-c", "wrangler.toml", "-c", "../wrangler.toml"];

/** Wrangler asks no questions and contacts no other machine. */
const environment = { CI: "true", WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" };
const launch = (checkout: Checkout, command: string[]) =>
  checkout.launch(command, { environment, within: command.includes("pages") ? "web" : "" });

const settingsOf = ({ folder }: Checkout) => readFile(join(folder, ".dev.vars"), "utf8");

test("plain wrangler dev serves the API right after npm ci, on a local database that ends with it", async () => {
  const checkout = await makeCheckout();
  const wrangler = launch(checkout, dev);
  await tryOut(await wrangler.address);
  const first = await settingsOf(checkout);
  await wrangler.stop("SIGINT");
  expect(await checkout.stillRunning()).toEqual([]);

  // The second start has the same secret, and new addresses.
  const second = launch(checkout, dev);
  await tryOut(await second.address);
  const withoutAddress = (text: string) => text.replaceAll(/^(DATABASE_URL|RESEND_URL|APP_ORIGIN)=.*$/gm, "");
  expect(withoutAddress(await settingsOf(checkout))).toBe(withoutAddress(first));
  await second.stop("SIGKILL");
  expect(await checkout.stillRunning()).toEqual([]);
});

test("plain wrangler pages dev with both configurations serves the web app, its headers and the API", async () => {
  const checkout = await makeCheckout();
  const wrangler = launch(checkout, pages);
  const address = await wrangler.address;
  const page = await fetch(address);
  expect(await page.text()).toContain("<title>Hedgerow");
  expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  expect((await fetch(`${address}/account`)).status).toBe(200);
  expect((await fetch(`${address}/assets/never-there.js`)).status).toBe(404);
  await tryOut(address);
  await wrangler.stop("SIGINT");
  expect(await checkout.stillRunning()).toEqual([]);
});

test("wranglers share the running product's database, and each other's, until the last one ends", async () => {
  const checkout = await makeCheckout();
  const first = launch(checkout, dev);
  await first.address;
  const last = launch(checkout, pages);
  const address = await last.address;
  await first.stop("SIGINT");
  await tryOut(address);
  await expect(checkout.run(["npm", "start"])).rejects.toThrow("A wrangler uses the database in ");
  expect(await checkout.run(["npm", "run", "db:seed"])).toContain("ada@hedgerow.example with 40 tasks");
  await last.stop("SIGINT");
  expect(await checkout.stillRunning()).toEqual([]);

  const product = checkout.launch(["npm", "start"]);
  await product.address;
  const beside = launch(checkout, dev);
  await tryOut(await beside.address);
  await beside.stop("SIGINT");
  await tryOut(await product.address);
});

test("a database that cannot start is reported in one sentence, and a person's own settings stay", async () => {
  const checkout = await makeCheckout();
  const nowhere =
    'BETTER_AUTH_SECRET="qPcRAIBiaBDTYc4Pmk92ax8z6RsB0/CAZlvzoyV9wP4="\nDATABASE_URL="postgres://ann:hush@127.0.0.1:1/hedgerow"\n';
  await writeFile(join(checkout.folder, ".dev.vars"), nowhere);
  const wrangler = launch(checkout, dev);
  expect(await wrangler.ended).not.toBe(0);
  expect(wrangler.output()).toContain("There is no database: connect ECONNREFUSED 127.0.0.1:1");
  expect(wrangler.output()).not.toContain("hush");
  expect(await settingsOf(checkout)).toBe(nowhere);
  expect(await checkout.stillRunning()).toEqual([]);

  await writeFile(join(checkout.folder, ".dev.vars"), nowhere.replace(/^DATABASE_URL.*$/m, ""));
  await appendFile(join(checkout.folder, ".dev.vars"), "# a word of mine\n");
  const again = launch(checkout, dev);
  await tryOut(await again.address);
  expect(await settingsOf(checkout)).toContain("# a word of mine\n");
  await again.stop("SIGINT");
});
