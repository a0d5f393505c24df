import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { commandOf, listProcesses, parentOf } from "../system/processes.ts";

export interface Process {
  pid: number;
  command: string;
}

/** Every process that was started for a state, including descendants. Linux only. */
export const processesOf = (state: string) =>
  findProcesses((environment) => environment.split("\0").includes(`HEDGEROW_STATE=${state}`));

/** The wrangler of a state whose command has these words, and the two runtimes that it runs, oldest first. */
export async function wranglerOf(state: string, words: string) {
  const runtimes: number[] = [];
  let wrangler = 0;
  for (const { pid, command } of await processesOf(state)) {
    if (!command.includes("workerd serve")) continue;
    const parent = await parentOf(pid);
    if (!(await commandOf(parent)).includes(words)) continue;
    wrangler = parent;
    runtimes.push(pid);
  }
  return { wrangler, runtimes: runtimes.toSorted((a, b) => a - b) };
}

/** Every process that npm started in a checkout. */
export const processesIn = (checkout: string) =>
  findProcesses((environment) => environment.includes(`=${checkout}\0`));

/** Waits up to ten seconds for processes to end, and answers those that still run. */
export async function stillRunning(processes: () => Promise<Process[]>): Promise<Process[]> {
  for (let waited = 0; waited < 100; waited += 1) {
    if ((await processes()).length === 0) return [];
    await sleep(100);
  }
  return processes();
}

async function findProcesses(belongs: (environment: string) => boolean): Promise<Process[]> {
  const matching = await Promise.all(
    (await listProcesses()).map(async (pid) => {
      const [environment, command] = await Promise.all([read(pid, "environ"), read(pid, "cmdline")]);
      // An ended process that its parent has not collected has no command line.
      if (command === "" || !belongs(environment)) return [];
      return [{ pid, command: command.replaceAll("\0", " ").trim() }];
    }),
  );
  return matching.flat();
}

const read = (pid: number, name: string) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
