import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "./processes.ts";

/** Removes what killed processes left in a folder: its name is this prefix and then the id of its process. */
export async function removeLeftovers(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : 0;
    if (pid > 0 && !isAlive(pid)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
