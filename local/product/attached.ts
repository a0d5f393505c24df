import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandOf, parentOf } from "../system/processes.ts";
import type { State } from "./state.ts";

/** The wranglers that use the local database: a file each, named by its process. */
const folderOf = (state: State) => state.inside("attached");

export interface Wrangler {
  pid: number;
  command: string;
}

/** The wrangler that runs the script we are. */
export async function findWrangler(): Promise<Wrangler | undefined> {
  for (let pid = process.ppid; pid > 1; pid = await parentOf(pid)) {
    const command = await commandOf(pid);
    if (/wrangler-dist[\\/]cli\.js/.test(command)) return { pid, command };
  }
  return undefined;
}

/** Has the database kept for as long as this wrangler runs. */
export async function attach(state: State, { pid, command }: Wrangler): Promise<void> {
  await mkdir(folderOf(state), { recursive: true });
  await writeFile(join(folderOf(state), String(pid)), command);
}

/** Whether a wrangler still runs that was attached. */
export async function isAnyAttached(state: State): Promise<boolean> {
  for (const pid of await readdir(folderOf(state)).catch(() => [])) {
    const command = await readFile(join(folderOf(state), pid), "utf8");
    // Another program may have the number by now.
    if (command !== "" && (await commandOf(Number(pid))) === command) return true;
  }
  return false;
}
