import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "./processes.ts";

/**
 * Makes something in a temporary folder beside its place, and moves the path that `make` answers to the place. So nothing
 * in its place is ever half made, and no temporary folder is left.
 */
export async function makeAtomically(
  place: string,
  make: (tempDir: string) => Promise<string>,
): Promise<void> {
  await removeHalfMade(place);
  const tempDir = `${place}.making-${process.pid}`;
  await mkdir(tempDir, { mode: 0o700 });
  try {
    await rename(await make(tempDir), place);
  } finally {
    await rm(tempDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Removes the temporary folders of starts that were killed. */
async function removeHalfMade(place: string): Promise<void> {
  const prefix = `${basename(place)}.making-`;
  for (const name of await readdir(dirname(place))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(place), name), { recursive: true, force: true });
  }
}
