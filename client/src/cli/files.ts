import { randomUUID } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, platform } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { wait } from "../wait.ts";
import { Failure } from "./failure.ts";

/** Where this machine keeps settings of programs: the folder is for its person alone. */
function folder(): string {
  const told = env["XDG_CONFIG_HOME"];
  // The standard says that a relative path is to be ignored.
  if (told?.startsWith("/")) return join(told, "hedgerow");
  if (platform() === "darwin") return join(homedir(), "Library", "Application Support", "hedgerow");
  if (platform() === "win32")
    return join(env["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), "hedgerow");
  return join(homedir(), ".config", "hedgerow");
}

export async function readJson(name: string): Promise<unknown> {
  const path = join(folder(), name);
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    if (error instanceof SyntaxError)
      throw new Failure("failed", "unreadable_file", `${path} is not JSON any more.`, {
        hint: "Remove it and sign in again: hedgerow login",
      });
    throw error;
  }
}

/** Whole or not at all, and never readable for others: also when the folder was made by somebody else. */
export async function writeJson(name: string, value: unknown): Promise<void> {
  await makeFolder();
  const path = join(folder(), name);
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(`${JSON.stringify(value, undefined, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function makeFolder(): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await chmod(folder(), 0o700);
}

/** A process that holds the lock for longer has died: no request of ours takes that long. */
const stale = 60_000;

/** One process at a time reads, asks and writes. */
export async function locked<Result>(work: () => Promise<Result>): Promise<Result> {
  await makeFolder();
  const lock = join(folder(), "lock");
  const mine = randomUUID();
  while (!(await take(lock, mine))) {
    await removeStale(lock);
    await wait(50);
  }
  try {
    return await work();
  } finally {
    // Whoever took it over, because this process slept, keeps it.
    if ((await readFile(lock, "utf8").catch(() => "")) === mine) await rm(lock, { force: true });
  }
}

async function take(lock: string, mine: string): Promise<boolean> {
  try {
    await writeFile(lock, mine, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function removeStale(lock: string): Promise<void> {
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }));
  if (Date.now() - mtimeMs > stale) await rm(lock, { force: true });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
