import { randomBytes } from "node:crypto";
import { chown, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runToEnd } from "../system/run.ts";
import { makeAtomically } from "../system/make-atomically.ts";
import type { Account } from "./account.ts";
import { contentsOfCluster, passwordFile } from "./data.ts";

const major = "18";

interface ClusterOptions {
  initdb: string;
  account: Account | undefined;
  /** Whether it has to survive a power cut. */
  lasting: boolean;
  /** Aborts the work, which then leaves nothing behind. */
  signal?: AbortSignal | undefined;
}

/** Makes a data folder's content if there is none, and returns the superuser's password. */
export async function ensureCluster(folder: string, options: ClusterOptions): Promise<string> {
  if ((await contentsOfCluster(folder)).length === 0) await makeCluster(folder, options);
  const version = (await readFile(join(folder, "PG_VERSION"), "utf8")).trim();
  if (version !== major) {
    throw new Error(`${folder} was made by PostgreSQL ${version}, and this is ${major}: move it away.`);
  }
  return (await readFile(join(folder, passwordFile), "utf8")).trim();
}

async function makeCluster(
  folder: string,
  { initdb, account, lasting, signal }: ClusterOptions,
): Promise<void> {
  try {
    await makeAtomically(folder, async (data) => {
      const tempDir = dirname(data);
      const password = join(tempDir, "password");
      await writeFile(password, randomBytes(24).toString("base64url"), { mode: 0o600 });
      if (account) {
        for (const path of [tempDir, password]) await chown(path, account.uid, account.gid);
      }
      const flags = [
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
        // With the default kind even initdb fails where /dev/shm is smaller than a megabyte.
        "--set=dynamic_shared_memory_type=mmap",
        ...(lasting ? [] : ["--no-sync"]),
      ];
      const { code, stderr } = await runToEnd(initdb, flags, { endedBy: "INT", signal, account, cwd: "/" });
      if (signal?.aborted) throw new Error("it was told to end");
      if (code !== 0) throw new Error(reasonIn(stderr) ?? `initdb ended with ${code}.`);
      await rename(password, join(data, passwordFile));
    });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`The database could not be made in ${folder}: ${words}`, { cause: error });
  }
}

/** The first line with an error, because later lines are its consequences. */
function reasonIn(stderr: string): string | undefined {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines[0];
}
