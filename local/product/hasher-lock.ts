import { readFile, rm, writeFile } from "node:fs/promises";
import { commandOf } from "../system/processes.ts";
import type { State } from "./state.ts";

/** The process that keeps a hasher for plain wrangler. */
export interface HasherKeeper {
  pid: number;
  /** Whether its hasher answers. */
  ready: boolean;
}

const fileOf = (state: State) => state.inside("hasher.json");

/** Takes the lock for this process, or throws when another process keeps a hasher on this state. */
export async function lockHasher(state: State) {
  if (await findHasherKeeper(state)) throw new Error("A hasher runs already.");
  const file = fileOf(state);
  await rm(file, { force: true });
  const write = (ready: boolean, flag: "w" | "wx") =>
    writeFile(file, JSON.stringify({ pid: process.pid, ready }), { flag });
  await write(false, "wx");
  return { publish: () => write(true, "w"), release: () => rm(file, { force: true }) };
}

/** The keeper of this state's hasher. A file that a killed one left does not count. */
export async function findHasherKeeper(state: State): Promise<HasherKeeper | undefined> {
  const keeper = parse(await readFile(fileOf(state), "utf8").catch(() => ""));
  return keeper && /\bkeep-hasher\.ts\b/.test(await commandOf(keeper.pid)) ? keeper : undefined;
}

function parse(text: string): HasherKeeper | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
