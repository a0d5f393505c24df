import { readdir, readFile } from "node:fs/promises";
import { statOf } from "../../local/system/processes.ts";

/** Seconds of processor time that a process and its descendants have used, whether or not they still run. */
export async function processorTime(pid: number): Promise<number> {
  return sumOf(await family(pid));
}

/** The same of everything that this process has started, without its own. */
export async function childrensProcessorTime(): Promise<number> {
  const members = await family(process.pid);
  members.delete(process.pid);
  return sumOf(members);
}

async function sumOf(pids: Set<number>): Promise<number> {
  const times = await Promise.all([...pids].map(ownTime));
  return times.reduce((sum, time) => sum + time, 0);
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

/** Linux counts by thread, in nanoseconds. On other systems the answer is zero. */
async function ownTime(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  let sum = 0;
  for (const thread of threads) {
    const times = await readFile(`/proc/${pid}/task/${thread}/schedstat`, "utf8").catch(() => "0");
    sum += Number.parseInt(times, 10) / 1e9;
  }
  // Linux adds the time of ended children to their parent, in hundredths of a second (fields 16 and 17).
  const [user = 0, system = 0] = (await statOf(pid)).slice(13, 15).map(Number);
  return sum + (user + system) / 100;
}
