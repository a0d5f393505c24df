import { chmod, lstat, mkdir, readdir, readlink, rm } from "node:fs/promises";
import { listProcesses } from "../system/processes.ts";
import { type Account, mayUse } from "./account.ts";

/** The second is for machines where the first cannot be written. */
const candidates = ["/var/lib/hedgerow", "/var/tmp/hedgerow"];
/** How the names of its data folders begin. */
export const ownFolderPrefix = "data-";

/**
 * PostgreSQL runs as another user, which cannot enter private folders of root's such as /root. Its files are kept here,
 * so that no private folder has to be opened.
 */
export async function findSharedFolder(account: Account, folders = candidates): Promise<string> {
  for (const folder of folders) {
    try {
      // Everybody may enter it and only root may list it, whatever the umask.
      await mkdir(folder).then(() => chmod(folder, 0o711));
    } catch {
      // It exists already or cannot be made, which is checked below.
    }
    const stats = await lstat(folder).catch(() => undefined);
    // In /var/tmp another user could have made it first, with programs for us to run.
    const isOurs = stats?.isDirectory() && stats.uid === 0 && (stats.mode & 0o022) === 0;
    if (isOurs && (await mayUse(account, folder))) return folder;
  }
  throw new Error(
    `PostgreSQL does not run as root, and no other user may enter this folder; nor can its own be in ${folders.join(" or ")}: use another folder, or another user.`,
  );
}

/** Removes the shared folder once it holds no data and no server runs its programs. */
export async function clearSharedFolder(folder: string): Promise<void> {
  if (!candidates.includes(folder)) return;
  if ((await readdir(folder)).some((name) => name.startsWith(ownFolderPrefix))) return;
  const running = await Promise.all(
    (await listProcesses()).map((pid) => readlink(`/proc/${pid}/exe`).catch(() => "")),
  );
  if (running.some((program) => program.startsWith(`${folder}/`))) return;
  await rm(folder, { recursive: true, force: true });
}
