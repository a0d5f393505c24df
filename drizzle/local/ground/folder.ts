import { access, constants, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";

const memory = "/dev/shm";
const plenty = 2 * 2 ** 30;

/**
 * Where to put what does not outlive the tests: in memory, where a machine has plenty. To copy a database is to make a
 * thousand files, and each request that is counted against a limit waits for a file to be on the disk.
 */
export async function findTemporaryFolder(): Promise<string> {
  try {
    await access(memory, constants.W_OK);
    const { bavail, bsize } = await statfs(memory);
    return bavail * bsize > plenty ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}
