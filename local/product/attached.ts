import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandOf, parentOf } from "../system/processes.ts";
import type { State } from "./state.ts";

/** Holds a file for each wrangler that uses the local database, named after its process. */
const folderOf = (state: State) => state.inside("attached");

export interface Wrangler {
  pid: number;
  command: string;
}

/** The wrangler that runs this script. */
export async function findWrangler(): Promise<Wrangler | undefined> {
  for (let pid = process.ppid; pid > 1; pid = await parentOf(pid)) {
    const command = await commandOf(pid);
    if (/wrangler-dist[\\/]cli\.js/.test(command)) return { pid, command };
  }
  return undefined;
}

/** Records that this wrangler uses the database, which then runs as long as the wrangler does. */
export async function attach(state: State, { pid, command }: Wrangler): Promise<void> {
  await mkdir(folderOf(state), { recursive: true });
  await writeFile(join(folderOf(state), String(pid)), command);
}

/** Whether any attached wrangler is still running. */
export async function isAnyAttached(state: State): Promise<boolean> {
  for (const pid of await readdir(folderOf(state)).catch(() => [])) {
    const command = await readFile(join(folderOf(state), pid), "utf8");
    // The process id may belong to another program by now.
    if (command !== "" && (await commandOf(Number(pid))) === command) return true;
  }
  return false;
}
