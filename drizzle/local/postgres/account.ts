import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Whom the server runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as whoever the data already belongs to, else as the
 * machine's `postgres` or `nobody`; started by anybody else, it runs as them.
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
 * The command that runs a program as an account. Where root keeps a folder to itself (as /root mostly is), the
 * account could not reach its own data inside; then it is lent the right to pass, and nothing else of root's.
 */
export async function commandAs(account: Account | undefined, program: string, folder: string) {
  const plain = { command: program, before: [] as string[], identity: account ?? {} };
  if (!account || ((await isOpen(folder)) && (await isOpen(program)))) return plain;
  const before = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    program,
  ];
  try {
    await execute("setpriv", ["--version"]);
  } catch {
    throw new Error(
      `PostgreSQL does not run as root, and no other user may enter ${folder}: use another folder or user.`,
    );
  }
  return { command: "setpriv", before, identity: {} };
}

/** Whether everybody may pass through the folders above a path. */
async function isOpen(path: string): Promise<boolean> {
  for (let above = dirname(path); ; above = dirname(above)) {
    await access(above, constants.F_OK);
    if (((await stat(above)).mode & 0o001) === 0) return false;
    if (above === dirname(above)) return true;
  }
}
