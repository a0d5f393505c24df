import { mkdir } from "node:fs/promises";
import { type Door, openDoor } from "./door/door.ts";
import { migrateUp } from "./migrate.ts";
import { prepareDatabase, startOwnPostgres } from "./start/database.ts";
import { findFreePort } from "./loopback.ts";
import { choosePort } from "./start/ports.ts";
import { runProduct } from "./start/product.ts";
import { complain, say } from "./start/say.ts";
import { chosenDatabase, ensureSettings, settingsForWorker } from "./start/settings.ts";
import { claim, openState, type State } from "./start/state.ts";
import { buildWeb, serveWebSources } from "./start/web.ts";
import { configureWorker, watchConfiguration } from "./start/worker.ts";

const parts = new AsyncDisposableStack();
let ending = false;
let stopping: number | undefined;
let announced = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // Of one Ctrl-C we hear twice, from the terminal and from npm. Asked once more: what is left is on its leash.
    if (stopping !== undefined && Date.now() - stopping > 1_000) process.exit(1);
    if (stopping !== undefined) return;
    stopping = Date.now();
    say("\nStopping.");
    void end(0);
  });
}
// npm that was killed has no signal to hand on.
const parent = process.ppid;
if (process.env["npm_lifecycle_event"]) {
  setInterval(() => process.ppid !== parent && void end(1), 500).unref();
}
// A terminal that was closed has nobody to tell.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

try {
  const { broken } = await start({ dev: process.argv.includes("--dev") });
  const reason = await broken;
  if (!ending) complain(reason);
} catch (error) {
  if (!ending) complain(error);
}
await end(1);

async function end(code: number): Promise<void> {
  if (ending) return new Promise(() => {});
  ending = true;
  await parts.disposeAsync();
  process.exit(code);
}

async function start({ dev }: { dev: boolean }) {
  const state = await openState();
  const mine = await claim(state);
  parts.defer(mine.release);
  const port = await choosePort(process.env["PORT"]);
  if ((await ensureSettings(state)) === "made") say(`Settings: ${state.settings}, with a fresh secret`);

  const webFolder = state.inside("web");
  const web = dev ? mkdir(webFolder, { recursive: true }).then(() => false) : buildWeb(webFolder);
  // It is awaited below; until then a failure is nobody's.
  web.catch(() => {});

  const { database, ended } = await openDatabase(state);
  await mine.tell({ database });
  await migrateUp(database.address);
  say("Migrations: applied");
  const door = await openDoor({ postgres: database.address });
  parts.defer(() => door.close());
  const url = addressAt(door, database.address);
  const configure = async () => configureWorker(state, await settingsForWorker(state, url));
  await configure();
  const isNew = await web;
  if (!dev) say(`Web app: ${isNew ? "built" : "as it was built before"}`);

  const running = { state, port: dev ? await findFreePort() : port, web: webFolder };
  const product = await runProduct({ ...running, log: dev ? echo : undefined });
  parts.defer(() => product.stop());
  if (dev) {
    const sources = await serveWebSources(port, product.address, state.inside("vite"));
    parts.defer(() => sources.close());
    parts.defer(watchConfiguration(state, () => void configure().catch(complain)));
  } else {
    await product.answers();
  }
  const address = `http://localhost:${port}`;
  await mine.tell({ address, database });
  say(`\nHedgerow: ${address}\n`);
  announced = true;
  return { broken: Promise.race([product.ended, ended]) };
}

/** What wrangler says while somebody develops; before there is an address, only what keeps it from coming. */
function echo(line: string): void {
  announced ||= line.includes("ERROR");
  if (announced) say(line);
}

/** The database somebody chose, or else our own PostgreSQL. */
async function openDatabase(state: State) {
  const chosen = await chosenDatabase(state);
  if (chosen) {
    say(`PostgreSQL: ${new URL(chosen).host}, as DATABASE_URL says`);
    return { database: { address: chosen }, ended: new Promise<string>(() => {}) };
  }
  const postgres = await startOwnPostgres(state);
  parts.defer(() => postgres.stop());
  say(`PostgreSQL: running, data in ${state.inside("postgres")}`);
  const database = await prepareDatabase(state, postgres.address());
  const ended = postgres.ended.then((words) => `PostgreSQL has ended.\n${words}`);
  return { database, ended };
}

/** The same database and login, by way of the door. */
function addressAt(door: Door, address: string): string {
  const { pathname, username, password } = new URL(address);
  const [database, user, secret] = [pathname.slice(1), username, password].map(decodeURIComponent);
  // A Neon driver insists on a password, also where PostgreSQL asks for none.
  return door.address(database ?? "", user ?? "", secret || "none");
}
