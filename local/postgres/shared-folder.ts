import { chmod, lstat, mkdir, readdir, readlink, rm } from "node:fs/promises";
import { type Account, mayUse } from "./account.ts";

/** The second is for machines on which the first cannot be written. */
const candidates = ["/var/lib/hedgerow", "/var/tmp/hedgerow"];
/** What a folder with somebody's data is called there. */
export const ownFolderPrefix = "data-";

/**
 * Where root keeps what PostgreSQL could not reach in a folder that is root's alone, as /root mostly is: PostgreSQL runs
 * as somebody else. No folder is opened to anybody for it.
 */
export async function findSharedFolder(account: Account, folders = candidates): Promise<string> {
  for (const folder of folders) {
    try {
      // Whatever the umask: to be entered by everybody, and listed by nobody.
      await mkdir(folder).then(() => chmod(folder, 0o711));
    } catch {
      // It is there, or cannot be made; what follows tells.
    }
    const found = await lstat(folder).catch(() => undefined);
    // In /var/tmp anybody could have made it before us, to give us programs of theirs to run.
    const isOurs = found?.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
    if (isOurs && (await mayUse(account, folder))) return folder;
  }
  throw new Error(
    `PostgreSQL does not run as root, and no other user may enter this folder; nor can its own be in ${folders.join(" or ")}: use another folder, or another user.`,
  );
}

/** Takes the whole of it away once there is nobody's data in it, nor a server that runs its programs. */
export async function clearSharedFolder(folder: string): Promise<void> {
  if (!candidates.includes(folder)) return;
  if ((await readdir(folder)).some((name) => name.startsWith(ownFolderPrefix))) return;
  const running = await Promise.all(
    (await readdir("/proc").catch(() => [])).map((pid) => readlink(`/proc/${pid}/exe`).catch(() => "")),
  );
  if (running.some((program) => program.startsWith(`${folder}/`))) return;
  await rm(folder, { recursive: true, force: true });
}
