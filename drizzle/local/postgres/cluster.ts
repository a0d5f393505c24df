import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Account, commandAs } from "./account.ts";
import { isAlive } from "./leftover.ts";

const execute = promisify(execFile);
const major = "18";
const passwordFile = "superuser-password";

/** Makes the data folder if there is none, and returns the superuser's password. */
export async function ensureCluster(
  folder: string,
  { initdb, account, lasting }: { initdb: string; account: Account | undefined; lasting: boolean },
): Promise<string> {
  const found = await contentsOf(folder);
  if (found.length === 0) await makeCluster(folder, initdb, account, lasting);
  else if (!found.includes("PG_VERSION") || !found.includes(passwordFile)) {
    throw new Error(`${folder} holds something else than Hedgerow's database: move it away, or remove it.`);
  }
  const version = (await readFile(join(folder, "PG_VERSION"), "utf8")).trim();
  if (version !== major) {
    throw new Error(`${folder} was made by PostgreSQL ${version}, and this is ${major}: move it away.`);
  }
  return (await readFile(join(folder, passwordFile), "utf8")).trim();
}

async function contentsOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isCode(error, "ENOENT")) return [];
    if (isCode(error, "EACCES"))
      throw new Error(`${folder} belongs to another user of this machine.`, { cause: error });
    throw error;
  }
}

/** Made beside its place and moved there when it is whole: a folder in its place is never half made. */
async function makeCluster(folder: string, initdb: string, account: Account | undefined, lasting: boolean) {
  await mkdir(dirname(folder), { recursive: true });
  await removeHalfMade(folder);
  const workshop = `${folder}.making-${process.pid}`;
  const data = join(workshop, "data");
  const password = join(workshop, "password");
  await mkdir(workshop, { mode: 0o700 });
  try {
    await writeFile(password, randomBytes(24).toString("base64url"), { mode: 0o600 });
    if (account) {
      for (const path of [workshop, password]) await chown(path, account.uid, account.gid);
    }
    const { command, before, identity } = await commandAs(account, initdb, data);
    await execute(
      command,
      [
        ...before,
        `--pgdata=${data}`,
        "--username=postgres",
        `--pwfile=${password}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // The same order and case rules on every machine, whatever its libraries.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        ...(lasting ? [] : ["--no-sync"]),
      ],
      { ...identity, cwd: "/" },
    );
    await rename(password, join(data, passwordFile));
    await rename(data, folder);
  } catch (error) {
    throw new Error(`The database could not be made in ${folder}: ${lastWords(error)}`, { cause: error });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** What a start that was killed left beside the place. */
async function removeHalfMade(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.making-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : "";
  return said.split("\n").slice(-3).join(" ") || error.message;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
