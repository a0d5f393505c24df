import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { dieWithParent } from "../system/die-with-parent.ts";
import { sendSignal } from "../system/processes.ts";
import { wranglerScript } from "../system/root.ts";

export interface Wrangler {
  /** The last lines of its output. */
  lastLines: string[];
  /** Settles with the reason if it ends by itself, or its output cannot be kept. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

interface WranglerOptions {
  cwd: string;
  environment: NodeJS.ProcessEnv;
  /** A file that gets its output. */
  log: string;
  /** Receives every line of its output. */
  hear?: ((line: string) => void) | undefined;
}

/** Starts a wrangler that serves, and waits until it listens. */
export async function startWrangler(
  words: string[],
  { cwd, environment, log, hear }: WranglerOptions,
): Promise<Wrangler> {
  const child = spawn(process.execPath, [wranglerScript, ...words], {
    cwd,
    env: { ...process.env, ...environment },
    // A group of its own can be ended as a whole, and Ctrl-C does not reach it.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  if (child.pid === undefined) throw new Error("wrangler did not start.");
  const group = -child.pid;
  dieWithParent(child, group, "KILL");
  const lastLines: string[] = [];
  const unwritten = listen(child, log, (line) => {
    hear?.(line);
    if (line.trim() !== "") lastLines.push(line);
    if (lastLines.length > 12) lastLines.shift();
  });

  const exited = once(child, "exit").then(() => `Wrangler has ended.\n${lastLines.join("\n")}`);
  const ended = Promise.race([exited, unwritten]);
  // Every process in the group that holds the pipes has ended.
  const closed = once(child, "close");
  const stopped = new AbortController();
  async function stop(): Promise<void> {
    stopped.abort();
    sendSignal(group, "SIGTERM");
    await Promise.race([closed, sleep(5_000, undefined, { ref: false })]);
    sendSignal(group, "SIGKILL");
  }

  const failure = await Promise.race([ended, whenListening(child), timeOut(stopped.signal)]);
  if (failure !== undefined) {
    await stop();
    throw new Error(failure);
  }
  return { lastLines, ended, stop };
}

/** Reads the output, and also writes it to a file. Settles with the reason if that cannot be written, as on a full disk. */
function listen(child: ChildProcess, log: string, hear: (line: string) => void): Promise<string> {
  // Wrangler writes whole addresses, and a calendar's holds its secret. A file that is there would keep its mode.
  rmSync(log, { force: true });
  const file = createWriteStream(log, { mode: 0o600 });
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      file.write(`${line}\n`);
      hear(line);
    });
  }
  return new Promise((settle) => file.on("error", (error) => settle(error.message)));
}

function whenListening(child: ChildProcess): Promise<undefined> {
  return new Promise((ready) => {
    child.on("message", (message) => {
      if (typeof message === "string" && message.includes("DEV_SERVER_READY")) ready(undefined);
    });
  });
}

async function timeOut(signal: AbortSignal): Promise<string | undefined> {
  await sleep(60_000, undefined, { signal, ref: false }).catch(() => {});
  return "Wrangler did not get ready within a minute.";
}
