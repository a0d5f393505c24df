import { access, constants, mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";
const plenty = 2 * 2 ** 30;

/**
 * A folder for what does not outlive the tests; in memory, where a machine has plenty. To copy a database is to make
 * a thousand files, and on a disk each costs ten times as much, whether or not it is ever written there.
 */
export async function makeFolder(name: string): Promise<string> {
  return mkdtemp(join((await isRoomy(memory)) ? memory : tmpdir(), `hedgerow-${name}-`));
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
