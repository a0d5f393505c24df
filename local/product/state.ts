import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { commandOf } from "../system/processes.ts";
import type { Database } from "./database.ts";

/** The checkout. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where everything is kept that a run makes. */
export interface State {
  folder: string;
  /** Settings a person may edit. */
  settings: string;
  inside(name: string): string;
}

/** `.hedgerow` in the checkout with `.dev.vars` beside it, or all of it in the folder that HEDGEROW_STATE names. */
export async function openState(environment: NodeJS.ProcessEnv = process.env): Promise<State> {
  const chosen = environment["HEDGEROW_STATE"];
  const folder = chosen ? resolve(chosen) : join(root, ".hedgerow");
  await mkdir(folder, { recursive: true });
  const inside = (name: string) => join(folder, name);
  return { folder, settings: join(chosen ? folder : root, ".dev.vars"), inside };
}

/** What a running product tells other commands on the same state. */
export interface Running {
  pid: number;
  /** It is no product, and keeps the database for plain wrangler. */
  keeps?: boolean;
  /** Where a browser finds it, once it answers. */
  address?: string;
  database?: Database;
  /** The database by way of the door, as the Worker gets it. */
  url?: string;
}

/** The product that runs on this state. What a killed one left is not believed. */
export async function findRunning(state: State): Promise<Running | undefined> {
  const text = await readFile(state.inside("running.json"), "utf8").catch(() => "");
  const running = parseRunning(text);
  return running && (await isProduct(running.pid)) ? running : undefined;
}

/** Takes the state for this process, or says who has it. */
export async function claim(state: State) {
  const file = state.inside("running.json");
  const other = await findRunning(state);
  if (other) {
    const { pid, address, keeps } = other;
    if (keeps)
      throw new Error(`A wrangler uses the database in ${state.folder} (process ${pid}): end it first.`);
    const where = address ? ` at ${address}` : "";
    throw new Error(`Hedgerow is running already${where} (process ${pid}, data in ${state.folder}).`);
  }
  await rm(file, { force: true });
  const tell = async (running: Omit<Running, "pid">, flag: "w" | "wx") =>
    writeFile(file, JSON.stringify({ pid: process.pid, ...running }), { mode: 0o600, flag });
  await tell({}, "wx");
  return {
    tell: (running: Omit<Running, "pid">) => tell(running, "w"),
    release: () => rm(file, { force: true }),
  };
}

function parseRunning(text: string): Running | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** After a kill or a restart of the machine the number may belong to any program. */
async function isProduct(pid: number): Promise<boolean> {
  return pid !== process.pid && /\b(start|keep-database)\.ts\b/.test(await commandOf(pid));
}
