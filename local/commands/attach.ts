import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { attach, findWrangler } from "../product/attached.ts";
import { findHasherKeeper, type HasherKeeper } from "../product/hasher-lock.ts";
import { findRunning, type Running } from "../product/lock.ts";
import { print, runAsCommand } from "../product/print.ts";
import { ensureSettings, settingsForWrangler } from "../product/settings.ts";
import { openState, type State } from "../product/state.ts";
import { buildWeb } from "../product/web.ts";
import { root } from "../system/root.ts";

/**
 * `npm run db:attach`. By wrangler.toml, plain `wrangler dev` and `wrangler pages dev` run it before they read .dev.vars:
 * it starts the local database and the hasher, which has the parser, the bell, the clock and the courier beside it, unless they
 * are running, and writes the database's URL into that file.
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
  const { pid, url, mail } = await ensureDatabase(state);
  await settingsForWrangler(state, { databaseUrl: url, mail, origin: originOf(wrangler.command) });
  // The clock beside it has these settings, too.
  const hasher = await ensureHasher(state);
  print(`Database: running, kept by process ${pid}`);
  print(`Mail that is sent: ${mail.replace("127.0.0.1", "localhost")}/mail`);
  print(`Hasher: running, kept by process ${hasher.pid}`);
  if (!/\bpages\b/.test(wrangler.command)) return;
  const built = await buildWeb(join(root, "web/dist"), { print });
  print(`Web app: ${built ? "built" : "unchanged since its last build"}`);
}

async function ensureDatabase(state: State) {
  const running = await findServed(state);
  if (running) return running;
  print("Database: starting");
  const failure = await startKeeper(state, "database");
  const served = await findServed(state);
  // Another wrangler may have started the database at the same moment.
  if (!served) throw new Error(`There is no database: ${failure}`);
  return served;
}

/** A running product has a hasher, a bell and a clock, too, but not in the registry in which plain wrangler looks for them. */
async function ensureHasher(state: State) {
  const running = await findHasher(state);
  if (running) return running;
  print("Hasher: starting");
  const failure = await startKeeper(state, "hasher");
  const started = await findHasher(state);
  if (!started) throw new Error(`There is no hasher: ${failure}`);
  return started;
}

/** The running product's database, or another wrangler's. */
async function findServed(
  state: State,
): Promise<Required<Pick<Running, "pid" | "url" | "mail">> | undefined> {
  for (let waited = 0; waited < 300; waited += 1) {
    const running = await findRunning(state);
    if (!running) return undefined;
    const { pid, url, mail } = running;
    if (url && mail) return { pid, url, mail };
    // The product is still starting.
    await sleep(100);
  }
  throw new Error("Hedgerow is starting, and has no database yet: try again when it runs.");
}

/** Where a browser finds what this wrangler serves, unless that port is taken. */
function originOf(command: string): string {
  const usual = /\bpages\b/.test(command) ? "8788" : "8787";
  return `http://localhost:${/--port[= ](\d+)/.exec(command)?.[1] ?? usual}`;
}

async function findHasher(state: State): Promise<HasherKeeper | undefined> {
  for (let waited = 0; waited < 600; waited += 1) {
    const keeper = await findHasherKeeper(state);
    if (!keeper || keeper.ready) return keeper;
    // Another wrangler has just started it.
    await sleep(100);
  }
  throw new Error("The hasher does not get ready.");
}

/** Starts a keeper in the background. Answers its message: that it is ready, or the reason why it is not. */
async function startKeeper(state: State, kept: "database" | "hasher"): Promise<string> {
  const log = await open(state.inside(`keep-${kept}.log`), "w");
  const script = fileURLToPath(new URL(`./keep-${kept}.ts`, import.meta.url));
  const keeper = spawn(process.execPath, [script], {
    // A session of its own, so that Ctrl-C for wrangler does not reach the database first.
    detached: true,
    stdio: ["ignore", log.fd, log.fd, "ipc"],
  });
  await log.close();
  const failure = await failureOf(keeper);
  keeper.unref();
  return failure;
}

/** The keeper's message or exit: the reason, in case there is nothing to find. */
async function failureOf(keeper: ChildProcess): Promise<string> {
  const message = once(keeper, "message").then(([word]) => String(word));
  const ended = once(keeper, "exit").then(() => "It ended before it was ready.");
  const failure = await Promise.race([message, ended]);
  if (keeper.connected) keeper.disconnect();
  return failure;
}
