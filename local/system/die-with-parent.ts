import { type ChildProcess, spawn } from "node:child_process";

/**
 * Ends a child process when this one is gone, however it went: `kill -9` leaves us no last word. A shell waits
 * on a pipe that only we hold; the kernel closes it when we end, and the shell then sends the signal. The shell
 * stands in a session of its own, so that a Ctrl-C meant for us does not end it first.
 *
 * `target` is what kill(1) takes: a process id, or a process group's as a negative number.
 */
export function dieWithParent(child: ChildProcess, target: number, signal: "INT" | "KILL"): void {
  const shell = spawn("/bin/sh", ["-c", 'read -r _; kill -s "$1" -- "$2"', "sh", signal, String(target)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  // Neither the shell nor its pipe keeps a script alive that has nothing else to do.
  shell.unref();
  if (shell.stdin && "unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
  // Once the child has ended its number may be given to another process.
  child.once("exit", () => shell.kill("SIGKILL"));
}
