import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "./system/loopback.ts";
import { configureAuxiliary } from "./product/auxiliary-worker.ts";
import { runHasher } from "./product/hasher.ts";
import { lockState } from "./product/lock.ts";
import { serveMailbox } from "./product/mailbox.ts";
import { choosePort } from "./product/ports.ts";
import { type Product, runProduct } from "./product/product.ts";
import { print, printError } from "./product/print.ts";
import { serveDatabase } from "./product/serve-database.ts";
import { ensureSettings, settingsForWorker } from "./product/settings.ts";
import { openState } from "./product/state.ts";
import { buildWeb, serveWebSources } from "./product/web.ts";
import { configureWorker, watchConfiguration } from "./product/worker.ts";

const parts = new AsyncDisposableStack();
/** Aborted when the product is told to end, or cannot go on. */
const shutdown = new AbortController();
const { signal } = shutdown;
let stopping: number | undefined;
let announced = false;

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    // One Ctrl-C arrives twice, from the terminal and from npm. A later one exits at once; dieWithParent ends the rest.
    if (stopping !== undefined && Date.now() - stopping > 1_000) process.exit(1);
    if (stopping !== undefined) return;
    stopping = Date.now();
    print("\nStopping.");
    void end(0);
  });
}
// A killed npm passes no signal on.
const parent = process.ppid;
if (process.env["npm_lifecycle_event"]) {
  setInterval(() => process.ppid !== parent && void end(1), 500).unref();
}
// Writing to a closed terminal must not be an error.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

const starting = start({ dev: process.argv.includes("--dev") });
try {
  const { broken } = await starting;
  const reason = await broken;
  if (!signal.aborted) printError(reason);
} catch (error) {
  if (!signal.aborted) printError(error);
}
await end(1);

async function end(code: number): Promise<void> {
  if (signal.aborted) return new Promise(() => {});
  shutdown.abort();
  // The code that is making something removes it again; dieWithParent ends what takes longer.
  await Promise.race([Promise.allSettled([starting]), sleep(5_000)]);
  await parts.disposeAsync();
  process.exit(code);
}

async function start({ dev }: { dev: boolean }) {
  const state = await openState();
  const lock = await lockState(state);
  parts.defer(lock.release);
  const wanted = await choosePort(process.env["PORT"]);
  if ((await ensureSettings(state)) === "made") print(`Settings: ${state.settings}, with a fresh secret`);

  const webFolder = state.inside("web");
  const web = dev
    ? mkdir(webFolder, { recursive: true }).then(() => false)
    : buildWeb(webFolder, { print, signal });
  // It is awaited below; until then a failure must not be unhandled. The product does not end before it has settled.
  const webSettled = Promise.allSettled([web]);
  parts.defer(async () => void (await webSettled));

  const hasher = runHasher(state, "of the state");
  // As with the web app: it is awaited below, and ended whenever it has started.
  const hasherSettled = Promise.allSettled([hasher]);
  parts.defer(async () => {
    const [started] = await hasherSettled;
    if (started.status === "fulfilled") await started.value.stop();
  });

  const { database, url, ended } = await serveDatabase(state, { parts, signal });
  const { address: mail, port: mailPort } = await serveMailbox(parts, wanted);
  await lock.publish({ database, url, mail });
  const configure = async (at: number) => {
    const services = { databaseUrl: url, mail, origin: `http://localhost:${at}` };
    const settings = await settingsForWorker(state, services);
    await configureWorker(state, settings);
    await configureAuxiliary(state, "clock", settings);
    await configureAuxiliary(state, "courier", settings);
  };
  const isNew = await web;
  if (!dev) print(`Web app: ${isNew ? "built" : "unchanged since its last build"}`);
  signal.throwIfAborted();

  print("Pages and the Worker: starting");
  const { port, product } = await runAtPort(dev ? await findFreePort() : wanted, async (at) => {
    await configure(dev ? wanted : at);
    return runProduct({ state, port: at, web: webFolder, log: dev ? echo : undefined });
  });
  parts.defer(() => product.stop());
  signal.throwIfAborted();
  if (dev) {
    const sources = await serveWebSources(wanted, product.address, state.inside("vite"));
    parts.defer(() => sources.close());
    parts.defer(watchConfiguration(state, () => void configure(wanted).catch(printError)));
  } else {
    await product.ready();
  }
  const { ended: hasherEnded } = await hasher;
  signal.throwIfAborted();
  const address = `http://localhost:${dev ? wanted : port}`;
  await lock.publish({ address, database, url, mail });
  print(`\nHedgerow: ${address}\n`);
  print("  Sign up there, or add people and tasks for a demonstration: npm run db:seed");
  print(`  The API documentation: ${address}/api/docs`);
  print(`  Mail that is sent: http://localhost:${mailPort}/mail`);
  print("  Ctrl-C ends it and keeps the data.\n");
  announced = true;
  return { broken: Promise.race([product.ended, hasherEnded, ended]) };
}

/** Another program, such as another checkout that starts, may take the port before wrangler does. */
async function runAtPort(port: number, run: (port: number) => Promise<Product>) {
  try {
    return { port, product: await run(port) };
  } catch (error) {
    const isTaken = error instanceof Error && error.message.includes("Address already in use");
    const wished = process.env["PORT"];
    // With 0, any port serves.
    if (!isTaken || Number(wished) > 0) throw error;
    const next = await choosePort(wished);
    return { port: next, product: await run(next) };
  }
}

/** Prints wrangler's output in development; before the address is printed, only errors. */
function echo(line: string): void {
  announced ||= line.includes("ERROR");
  if (announced) print(line);
}
