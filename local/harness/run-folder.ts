import { access, chmod, constants, mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeLeftovers } from "../system/leftovers.ts";

const memory = "/dev/shm";
const plenty = 2 * 2 ** 30;
const prefix = "hedgerow-run-";

/**
 * Makes a folder for everything that one run of the tests needs; in memory, if the machine has plenty. Copying a database
 * creates a thousand files, and each request that counts against a limit waits for a write to the disk.
 */
export async function makeRunFolder() {
  const below = (await isRoomy(memory)) ? memory : tmpdir();
  await removeLeftovers(below, prefix);
  const folder = await mkdtemp(join(below, `${prefix}${process.pid}-`));
  // PostgreSQL may run as another user than the tests.
  await chmod(folder, 0o711);
  // A process that is ending may still write its last line.
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }) };
}

async function isRoomy(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize > plenty;
  } catch {
    return false;
  }
}
