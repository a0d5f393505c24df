import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { dieWithParent } from "../../local/system/die-with-parent.ts";

/** A server in a process of its own, so that its processor time can be measured apart from the generator's. */
export interface Server {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

/** Starts one of the rivals, which sends its port once it listens. */
export async function startProgram(file: string, settings: Record<string, string>): Promise<Server> {
  const child = fork(fileURLToPath(new URL(`../rivals/${file}`, import.meta.url)), {
    env: { ...process.env, NODE_ENV: "production", ...settings },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const message = once(child, "message");
  const [first] = await Promise.race([message, ended]);
  if (typeof first !== "object") throw new Error(`${file} did not start`);
  return asServer(child, Number(first.port), ended);
}

/** With `group` it is the first process of a group of its own, all of which stops. */
export function asServer(
  child: ChildProcess,
  port: number,
  ended: Promise<unknown>,
  { group = false } = {},
): Server {
  const { pid } = child;
  if (pid === undefined) throw new Error("a process that runs has a number");
  const target = group ? -pid : pid;
  dieWithParent(child, target, "KILL");
  return {
    port,
    pid,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) process.kill(target, "SIGKILL");
      await ended;
    },
  };
}
