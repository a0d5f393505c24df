import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The user that the server runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as the owner of the existing data, or else as the machine's
 * `postgres` or `nobody`; started by another user, it runs as that user.
 */
export async function chooseAccount(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ["postgres", "nobody"]) {
    const account = await lookUp(name);
    if (account) return account;
  }
  throw new Error(
    "PostgreSQL does not run as root, and this machine has no user `nobody`: use another user.",
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => execute("id", [flag, name])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
}

/**
 * Whether an account may enter each of these folders, or run each of these programs. A process of that account tries,
 * because the kernel also checks parent folders, access lists and disks mounted without execution.
 */
export async function mayUse(account: Account, ...paths: string[]): Promise<boolean> {
  try {
    const script = 'for path; do test -x "$path" || exit 1; done';
    await execute("/bin/sh", ["-c", script, "sh", ...paths], { ...account, cwd: "/" });
    return true;
  } catch {
    return false;
  }
}
