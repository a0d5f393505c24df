import { readdir, readFile } from "node:fs/promises";

/** Seconds of processor time that a process and its descendants have used, whether or not they still run. */
export async function processorTime(pid: number): Promise<number> {
  const times = await Promise.all([...(await family(pid))].map(ownTime));
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
  return sum + (await timeOfEnded(pid));
}

/** Linux adds the time of ended children to their parent, in hundredths of a second (proc_pid_stat(5), fields 16 and 17). */
async function timeOfEnded(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The program's name, in parentheses, may hold any character.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / 100;
}
