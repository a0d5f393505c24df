import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { dieWithParent } from "../system/die-with-parent.ts";
import { sendSignal } from "../system/processes.ts";
import { root, wranglerScript } from "../system/root.ts";
import { offlineEnv } from "./offline-env.ts";
import type { State } from "./state.ts";
import { workerConfig } from "./worker.ts";

export interface Product {
  address: string;
  /** Waits until the page and the API answer, or fails with the reason. */
  ready(): Promise<void>;
  /** Settles with the reason if it ends by itself. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

interface ProductOptions {
  state: State;
  port: number;
  /** The folder with the web app. */
  web: string;
  /** Receives every line of its output. */
  log?: ((line: string) => void) | undefined;
}

/** Runs Pages and the Worker in one wrangler, joined by the service binding as in production. */
export async function runProduct({ state, port, web, log }: ProductOptions): Promise<Product> {
  const child = spawn(
    process.execPath,
    [
      wranglerScript,
      "pages",
      "dev",
      web,
      "--config=wrangler.toml",
      `--config=${workerConfig(state)}`,
      "--ip=127.0.0.1",
      `--port=${port}`,
      "--inspector-port=0",
      `--persist-to=${state.inside("wrangler")}`,
      "--show-interactive-dev-session=false",
    ],
    {
      // Wrangler looks here for the Pages configuration and its Functions.
      cwd: join(root, "web"),
      env: { ...process.env, ...offlineEnv(state) },
      // A group of its own can be ended as a whole, and Ctrl-C does not reach it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  if (child.pid === undefined) throw new Error("wrangler did not start.");
  const group = -child.pid;
  dieWithParent(child, group, "KILL");
  const address = `http://127.0.0.1:${port}`;
  const lastLines: string[] = [];
  const broken = new Promise<string>((settle) => {
    listen(child, state, (line) => {
      log?.(line);
      if (line.trim() !== "") lastLines.push(line);
      if (lastLines.length > 12) lastLines.shift();
      if (!line.includes("runtime crashed unexpectedly")) return;
      expectRecovery(address).catch(() => settle("The runtime that serves the page has crashed."));
    });
  });

  const gone = once(child, "exit").then(() => `Wrangler has ended.\n${lastLines.join("\n")}`);
  // Every process in the group that holds the pipes has ended.
  const closed = once(child, "close");
  const stopped = new AbortController();
  async function stop(): Promise<void> {
    stopped.abort();
    sendSignal(group, "SIGTERM");
    await Promise.race([closed, sleep(5_000, undefined, { ref: false })]);
    sendSignal(group, "SIGKILL");
  }

  const failure = await Promise.race([gone, whenListening(child), timeOut(stopped.signal)]);
  if (failure !== undefined) {
    await stop();
    throw new Error(failure);
  }
  const ended = Promise.race([gone, broken]);
  async function ready(): Promise<void> {
    const refusal = await Promise.race([ended, probe(address)]);
    if (refusal === undefined) return;
    const settings = lastLines.map((line) => /"settings":"([^"]+)"/.exec(line)?.[1]).find(Boolean);
    throw new Error(settings ? `${state.settings}: ${settings}.` : `${refusal}\n${lastLines.join("\n")}`);
  }
  return { address, ready, ended, stop };
}

/** Reads the output, and also writes it to a file. */
function listen(child: ChildProcess, state: State, hear: (line: string) => void): void {
  const file = createWriteStream(state.inside("product.log"));
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      file.write(`${line}\n`);
      hear(line);
    });
  }
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

/** The first request of each kind is slow, and a Worker that could not be built never answers it. */
async function probe(address: string): Promise<string | undefined> {
  for (const path of ["/", "/api/health"]) {
    const answer = await fetch(address + path, { signal: AbortSignal.timeout(20_000) }).catch(
      () => undefined,
    );
    await answer?.body?.cancel();
    if (!answer?.ok) return `${path} ${answer ? `answers ${answer.status}` : "does not answer"}:`;
  }
  return undefined;
}

/** Wrangler restarts a crashed runtime. The Worker's own recovers, but the one in front of it does not. */
async function expectRecovery(address: string): Promise<void> {
  await sleep(1_000);
  const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) });
  await answer.body?.cancel();
}
