import { readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandOf, isAlive, listProcesses, sendSignal } from "../system/processes.ts";

/** The setting on a server's command line that names the process which started it. */
export const supervisorSetting = "hedgerow.supervisor";

/**
 * Cleans up after a server of this data folder that was killed, or whose supervisor was. The process in postmaster.pid
 * counts only if it really is a PostgreSQL of this folder: after a restart of the machine or container, its id may belong
 * to any program.
 */
export async function stopStaleServer(folder: string): Promise<void> {
  const lock = join(folder, "postmaster.pid");
  const written = await readFile(lock, "utf8").catch(() => "");
  const pid = Number(written.split("\n", 1)[0]);
  const command = pid > 0 ? await serverCommand(pid, folder) : undefined;
  if (command !== undefined) {
    const supervisor = Number(new RegExp(`${supervisorSetting}=(\\d+)`).exec(command)?.[1]);
    // A server without the setting was started by hand.
    if (!(supervisor > 0) || isAlive(supervisor)) {
      const by = supervisor > 0 ? `, started by process ${supervisor}` : "";
      throw new Error(`A PostgreSQL server is running on ${folder} already: process ${pid}${by}.`);
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

/** Tries a fast shutdown, then an immediate one, then SIGKILL. */
async function stop(pid: number, folder: string): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 100],
    ["SIGQUIT", 50],
    ["SIGKILL", 50],
  ] as const) {
    sendSignal(pid, signal);
    for (let waited = 0; waited < patience; waited += 1) {
      if ((await serverCommand(pid, folder)) === undefined) return;
      await sleep(100);
    }
  }
  throw new Error(`A PostgreSQL server that was left on ${folder}, process ${pid}, does not end.`);
}

/**
 * The children of a killed server hold its shared memory until they notice, which a busy child does late, and no new
 * server starts before. A server and its children have the data folder as their working directory.
 */
async function endOrphans(folder: string): Promise<void> {
  await Promise.all(
    (await listProcesses()).map(async (pid) => {
      const workingIn = () => readlink(`/proc/${pid}/cwd`).catch(() => "");
      if ((await workingIn()) !== folder || !(await commandOf(pid)).startsWith("postgres: ")) return;
      sendSignal(pid, "SIGKILL");
      for (let waited = 0; waited < 50 && (await workingIn()) === folder; waited += 1) await sleep(20);
    }),
  );
}
