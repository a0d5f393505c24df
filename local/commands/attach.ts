import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { attach, findWrangler } from "../product/attached.ts";
import { findRunning, type Running } from "../product/lock.ts";
import { print, runAsCommand } from "../product/print.ts";
import { ensureSettings, settingsForWrangler } from "../product/settings.ts";
import { openState, type State } from "../product/state.ts";
import { buildWeb } from "../product/web.ts";
import { root } from "../system/root.ts";

/**
 * `npm run db:attach`. By wrangler.toml, plain `wrangler dev` and `wrangler pages dev` run it before they read .dev.vars:
 * it starts the local database unless it is running, and writes its URL into that file.
 */
await runAsCommand(async () => {
  // A deployment needs no local database.
  if (process.env["WRANGLER_COMMAND"] === "dev") await prepare();
});

async function prepare(): Promise<void> {
  const wrangler = await findWrangler();
  if (!wrangler) throw new Error("This is for wrangler to run; npm start starts the database, too.");
  // Wrangler reads the file beside its configuration, whatever HEDGEROW_STATE is.
  const state = { ...(await openState()), settings: join(root, ".dev.vars") };
  if ((await ensureSettings(state)) === "made") print(`Settings: ${state.settings}, with a fresh secret`);
  await attach(state, wrangler);
  const { pid, url } = (await findServed(state)) ?? (await startKeeper(state));
  await settingsForWrangler(state, url);
  print(`Database: running, kept by process ${pid}`);
  if (!/\bpages\b/.test(wrangler.command)) return;
  const built = await buildWeb(join(root, "web/dist"), { print });
  print(`Web app: ${built ? "built" : "unchanged since its last build"}`);
}

/** The running product's database, or another wrangler's. */
async function findServed(state: State): Promise<Required<Pick<Running, "pid" | "url">> | undefined> {
  for (let waited = 0; waited < 300; waited += 1) {
    const running = await findRunning(state);
    if (!running) return undefined;
    if (running.url) return { pid: running.pid, url: running.url };
    // The product is still starting.
    await sleep(100);
  }
  throw new Error("Hedgerow is starting, and has no database yet: try again when it runs.");
}

async function startKeeper(state: State) {
  print("Database: starting");
  const log = await open(state.inside("database.log"), "w");
  const keeper = spawn(process.execPath, [fileURLToPath(new URL("./keep-database.ts", import.meta.url))], {
    // A session of its own, so that Ctrl-C for wrangler does not reach the database first.
    detached: true,
    stdio: ["ignore", log.fd, log.fd, "ipc"],
  });
  await log.close();
  const failure = await failureOf(keeper);
  keeper.unref();
  const served = await findServed(state);
  // Another wrangler may have started the database at the same moment.
  if (!served) throw new Error(`There is no database: ${failure}`);
  return served;
}

/** The keeper's message or exit: the reason, in case there is no database. */
async function failureOf(keeper: ChildProcess): Promise<string> {
  const message = once(keeper, "message").then(([word]) => String(word));
  const ended = once(keeper, "exit").then(() => "The database ended before it was ready.");
  const failure = await Promise.race([message, ended]);
  if (keeper.connected) keeper.disconnect();
  return failure;
}
