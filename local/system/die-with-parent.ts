import { type ChildProcess, spawn } from "node:child_process";

/**
 * Ends a child process when this one is gone, even after `kill -9`. A shell waits on a pipe that only this process holds;
 * the kernel closes it when this process ends, and the shell then sends the signal. The shell has a session of its own,
 * so that a Ctrl-C does not end it first.
 *
 * `target` is an argument of kill(1): a process id, or a process group as a negative number.
 */
export function dieWithParent(child: ChildProcess, target: number, signal: "INT" | "KILL"): void {
  const shell = spawn("/bin/sh", ["-c", 'read -r _; kill -s "$1" -- "$2"', "sh", signal, String(target)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  // Neither the shell nor its pipe may keep this process alive.
  shell.unref();
  if (shell.stdin && "unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
  // Another process may get the child's id once the child has ended.
  child.once("exit", () => shell.kill("SIGKILL"));
}
