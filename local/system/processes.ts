import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { codeOf } from "./error-code.ts";

const execute = promisify(execFile);

/** The command line of a process; empty when it has ended, even if its parent has not collected it yet. */
export async function commandOf(pid: number): Promise<string> {
  if (existsSync("/proc/self/cmdline")) {
    const raw = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return raw.replaceAll("\0", " ").trim();
  }
  return askPs(pid, "args=");
}

/** The parent of a process, or the process that adopted it. */
export async function parentOf(pid: number): Promise<number> {
  const [, parent] = await statOf(pid);
  return Number(parent ?? (await askPs(pid, "ppid=")));
}

/** The fields after the name in Linux's account of a process (proc_pid_stat(5)); none on other systems. */
export async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name, in parentheses, may hold any character.
  return stat === "" ? [] : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

async function askPs(pid: number, what: string): Promise<string> {
  const listed = await execute("ps", ["-ww", "-o", what, "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return listed.stdout.trim();
}

/** Whether a process exists, whichever user it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** The ids of all processes; none on a machine without /proc. */
export async function listProcesses(): Promise<number[]> {
  return (await readdir("/proc").catch(() => [])).map(Number).filter((pid) => pid > 0);
}

/** Sends a signal to a process, or to a group, which is a negative number. It may have ended by itself. */
export function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // Nothing is left to end.
  }
}
