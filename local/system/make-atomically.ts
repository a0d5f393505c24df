import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "./processes.ts";

/**
 * Makes something beside its place, and moves there what `make` answers when it is whole: nothing in its place is ever
 * half made, and nothing is left beside it.
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

/** What a start that was killed left beside the place. */
async function removeHalfMade(place: string): Promise<void> {
  const prefix = `${basename(place)}.making-`;
  for (const name of await readdir(dirname(place))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(place), name), { recursive: true, force: true });
  }
}
