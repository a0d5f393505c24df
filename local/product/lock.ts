import { readFile, rm, writeFile } from "node:fs/promises";
import { commandOf } from "../system/processes.ts";
import type { Database } from "./database.ts";
import type { State } from "./state.ts";

/** What a running product publishes for other commands on the same state. */
export interface Running {
  pid: number;
  /** It serves no product, and only keeps the database for plain wrangler. */
  keeps?: boolean;
  /** Where a browser finds it, once it answers. */
  address?: string;
  database?: Database;
  /** The database behind the door, as the Worker gets it. */
  url?: string;
  /** The mailbox to which mail is delivered. */
  mail?: string;
}

interface Lock {
  publish(running: Omit<Running, "pid">): Promise<void>;
  release: () => Promise<void>;
}

/** Locks the state for this process, or throws and names the process that holds it. */
export async function lockState(state: State): Promise<Lock> {
  const file = state.inside("running.json");
  const holder = await findRunning(state);
  if (holder) {
    const { pid, address, keeps } = holder;
    if (keeps)
      throw new Error(`A wrangler uses the database in ${state.folder} (process ${pid}): end it first.`);
    const where = address ? ` at ${address}` : "";
    throw new Error(`Hedgerow is running already${where} (process ${pid}, data in ${state.folder}).`);
  }
  await rm(file, { force: true });
  const write = async (running: Omit<Running, "pid">, flag: "w" | "wx") =>
    writeFile(file, JSON.stringify({ pid: process.pid, ...running }), { mode: 0o600, flag });
  await write({}, "wx");
  return {
    publish: (running) => write(running, "w"),
    release: () => rm(file, { force: true }),
  };
}

/** The product that runs on this state. A file that a killed product left does not count. */
export async function findRunning(state: State): Promise<Running | undefined> {
  const text = await readFile(state.inside("running.json"), "utf8").catch(() => "");
  const running = parseRunning(text);
  return running && (await isProduct(running.pid)) ? running : undefined;
}

function parseRunning(text: string): Running | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** After a kill or a restart of the machine, the process id may belong to any program. */
async function isProduct(pid: number): Promise<boolean> {
  return pid !== process.pid && /\b(start|keep-database)\.ts\b/.test(await commandOf(pid));
}
