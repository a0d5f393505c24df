import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

export interface Process {
  pid: number;
  command: string;
}

/** Every process that was started for a state, however far down, as Linux tells it. */
export async function processesOf(state: string): Promise<Process[]> {
  const pids = (await readdir("/proc").catch(() => [])).map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [environment, command] = await Promise.all([read(pid, "environ"), read(pid, "cmdline")]);
      const belongs = environment.split("\0").includes(`HEDGEROW_STATE=${state}`);
      // A process that has ended and waits to be noticed has no command any more.
      return belongs && command !== "" ? [{ pid, command: command.replaceAll("\0", " ").trim() }] : [];
    }),
  );
  return found.flat();
}

/** The same once there are none, or what is left after ten seconds. */
export async function remainsOf(state: string): Promise<Process[]> {
  for (let waited = 0; waited < 100; waited += 1) {
    if ((await processesOf(state)).length === 0) return [];
    await sleep(100);
  }
  return processesOf(state);
}

const read = (pid: number, name: string) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
