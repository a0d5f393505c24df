import { existsSync } from "node:fs";
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf } from "../system/error-code.ts";
import { makeAtomically } from "../system/make-atomically.ts";
import { type Account, mayUse } from "./account.ts";
import { clearSharedFolder, findSharedFolder, ownFolderPrefix } from "./shared-folder.ts";
import { stopStaleServer } from "./stale-server.ts";

/** The file in the data folder that holds the superuser's password. */
export const passwordFile = "superuser-password";

/**
 * The folder for a server's data: the wanted one, if the server's account may enter it. Otherwise a folder in the shared
 * folder, with a link to it from the wanted place, so that it is found again even when the checkout is moved.
 */
export async function placeData(wanted: string, account: Account | undefined): Promise<string> {
  await mkdir(dirname(wanted), { recursive: true });
  const linked = await readlink(wanted).catch(() => undefined);
  // The shared folder may have been removed.
  if (linked !== undefined && existsSync(dirname(linked))) return linked;
  if (linked !== undefined) await rm(wanted);

  const isKept = (await contentsOf(wanted)).length > 0;
  if (!account || (await mayUse(account, isKept ? wanted : dirname(wanted)))) return wanted;
  const home = await mkdtemp(join(await findSharedFolder(account), ownFolderPrefix));
  try {
    await chmod(home, 0o711);
    const data = join(home, "postgres");
    if (isKept) await copyData(wanted, data, account);
    await rm(wanted, { recursive: true, force: true });
    await symlink(data, wanted);
    // This tells a person who finds the folder where it belongs.
    await writeFile(join(home, "belongs-to"), `${wanted}\n`, { mode: 0o600 });
    return data;
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}

/** Removes a server's data, wherever it was placed. */
export async function removeData(wanted: string): Promise<void> {
  const linked = await readlink(wanted).catch(() => undefined);
  await contentsOfCluster(wanted);
  await stopStaleServer(linked ?? wanted);
  await rm(wanted, { recursive: true, force: true });
  if (linked === undefined) return;
  await rm(dirname(linked), { recursive: true, force: true });
  await clearSharedFolder(dirname(dirname(linked)));
}

/** The names in a server's data folder; none if it has not been made yet. */
export async function contentsOfCluster(folder: string): Promise<string[]> {
  const names = await contentsOf(folder);
  if (names.length > 0 && !(names.includes("PG_VERSION") && names.includes(passwordFile))) {
    throw new Error(`${folder} holds something else than Hedgerow's database: move it away, or remove it.`);
  }
  return names;
}

/** The names in a folder; none if it does not exist. */
export async function contentsOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    if (codeOf(error) === "EACCES")
      throw new Error(`${folder} belongs to another user of this machine.`, { cause: error });
    throw error;
  }
}

/** Copies data from a folder that the server's account could enter once, and no longer can. */
async function copyData(from: string, to: string, { uid, gid }: Account): Promise<void> {
  await stopStaleServer(from);
  await makeAtomically(to, async (draft) => {
    await cp(from, draft, { recursive: true });
    for (const name of ["", ...(await readdir(draft, { recursive: true }))]) {
      await chown(join(draft, name), uid, gid);
    }
  });
}
