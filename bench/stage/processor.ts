import { readdir, readFile } from "node:fs/promises";

/** What Linux counts processor time in. */
const ticksPerSecond = 100;

/** Seconds of processor time that a process and those it started have used, so far as they still run. */
export async function processorTime(pid: number): Promise<number> {
  const ticks = await Promise.all([...(await family(pid))].map(ticksOf));
  return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond;
}

async function family(pid: number): Promise<Set<number>> {
  const members = new Set([pid]);
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  for (const task of tasks) {
    const children = await readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => "");
    for (const child of children.split(" ").filter(Boolean)) {
      for (const member of await family(Number(child))) members.add(member);
    }
  }
  return members;
}

async function ticksOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name of the program is in brackets and may hold anything; user and system time are 12 and 13 after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}
