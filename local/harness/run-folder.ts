import { access, chmod, constants, mkdtemp, readdir, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../system/processes.ts";

const memory = "/dev/shm";
const plenty = 2 * 2 ** 30;
const prefix = "hedgerow-run-";

/**
 * A folder for all that does not outlive a run of the tests; in memory, where a machine has plenty. To copy a database
 * is to make a thousand files, and each request that is counted against a limit waits for a file to be on the disk.
 */
export async function makeRunFolder() {
  const below = (await isRoomy(memory)) ? memory : tmpdir();
  await clearLeftovers(below);
  const folder = await mkdtemp(join(below, `${prefix}${process.pid}-`));
  // PostgreSQL may run as somebody else than the tests.
  await chmod(folder, 0o711);
  // What has been told to end may still be writing its last line.
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

/** Runs that were killed have cleared nothing away. */
async function clearLeftovers(below: string): Promise<void> {
  for (const name of await readdir(below)) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) await rm(join(below, name), { recursive: true, force: true });
  }
}
