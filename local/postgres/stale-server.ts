import { readdir, readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandOf, isAlive } from "../system/processes.ts";

/** Said by a server's command line: which process it was started by and for. */
export const supervisorSetting = "hedgerow.supervisor";

/** A data folder whose server is running, under somebody who is running too. */
class FolderInUse extends Error {
  override readonly name = "FolderInUse";
}

/**
 * Makes way for a server on a data folder after one that was killed, or whose supervisor was. What postmaster.pid
 * says is believed only when that process really is a PostgreSQL of this folder: after a restart of the machine
 * or container the number may belong to anything.
 */
export async function stopStaleServer(folder: string): Promise<void> {
  const lock = join(folder, "postmaster.pid");
  const written = await readFile(lock, "utf8").catch(() => "");
  const pid = Number(written.split("\n", 1)[0]);
  const command = pid > 0 ? await serverCommand(pid, folder) : undefined;
  if (command !== undefined) {
    const supervisor = Number(new RegExp(`${supervisorSetting}=(\\d+)`).exec(command)?.[1]);
    // Without the setting it is a server that somebody started by hand.
    if (!(supervisor > 0) || isAlive(supervisor)) {
      const by = supervisor > 0 ? `, started by process ${supervisor}` : "";
      throw new FolderInUse(`A PostgreSQL server is running on ${folder} already: process ${pid}${by}.`);
    }
    await stop(pid, folder);
  }
  await rm(lock, { force: true });
  await endOrphans(folder);
}

/** The command line of a process, if it is a PostgreSQL server of this folder; a zombie has none. */
async function serverCommand(pid: number, folder: string): Promise<string | undefined> {
  const command = await commandOf(pid);
  return /\bpostgres\b/.test(command) && command.includes(folder) ? command : undefined;
}

/** Asks ever less politely: a fast shutdown, an immediate one, and the end. */
async function stop(pid: number, folder: string): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 100],
    ["SIGQUIT", 50],
    ["SIGKILL", 50],
  ] as const) {
    signalProcess(pid, signal);
    for (let waited = 0; waited < patience; waited += 1) {
      if ((await serverCommand(pid, folder)) === undefined) return;
      await sleep(100);
    }
  }
  throw new FolderInUse(`A PostgreSQL server that was left on ${folder}, process ${pid}, does not end.`);
}

/**
 * The children of a server that was killed hold its shared memory until they notice, which a busy one does late;
 * no server starts before. A server and its children all work in the data folder.
 */
async function endOrphans(folder: string): Promise<void> {
  const processes = await readdir("/proc").catch(() => []);
  await Promise.all(
    processes.map(Number).map(async (pid) => {
      if (!(pid > 0)) return;
      const workingIn = () => readlink(`/proc/${pid}/cwd`).catch(() => "");
      if ((await workingIn()) !== folder || !(await commandOf(pid)).startsWith("postgres: ")) return;
      signalProcess(pid, "SIGKILL");
      for (let waited = 0; waited < 50 && (await workingIn()) === folder; waited += 1) await sleep(20);
    }),
  );
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}
