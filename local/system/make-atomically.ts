import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { removeLeftovers } from "./leftovers.ts";

/**
 * Makes a file or folder in a temporary folder beside its place, and moves it there when it is whole. So nothing in its
 * place is ever half made, and no temporary folder is left.
 */
export async function makeAtomically(place: string, make: (draft: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  const prefix = `${place}.making-`;
  await removeLeftovers(dirname(place), basename(prefix));
  const tempDir = `${prefix}${process.pid}`;
  const draft = join(tempDir, "draft");
  await mkdir(tempDir, { mode: 0o700 });
  try {
    await make(draft);
    await rename(draft, place);
  } finally {
    await rm(tempDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Makes what several processes may make at the same time: the first to finish wins, and the others use its result. */
export async function makeOnce(
  place: string,
  isMade: () => boolean | Promise<boolean>,
  make: (draft: string) => Promise<void>,
): Promise<void> {
  if (await isMade()) return;
  await makeAtomically(place, make).catch(async (error: unknown) => {
    if (!(await isMade())) throw error;
  });
}
