import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../system/root.ts";
import { configureAuxiliary } from "./auxiliary-worker.ts";
import { offlineEnv } from "./offline-env.ts";
import type { State } from "./state.ts";
import { workerConfig } from "./worker.ts";
import { startWrangler } from "./wrangler.ts";

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

/** Runs Pages, the Worker, the parser, the bell, the clock and the courier in one wrangler, joined by their bindings as in production. */
export async function runProduct({ state, port, web, log }: ProductOptions): Promise<Product> {
  const address = `http://127.0.0.1:${port}`;
  const { promise: broken, resolve: breakDown } = Promise.withResolvers<string>();
  const wrangler = await startWrangler(
    [
      "pages",
      "dev",
      web,
      "--config=wrangler.toml",
      `--config=${workerConfig(state)}`,
      `--config=${await configureAuxiliary(state, "parser")}`,
      `--config=${await configureAuxiliary(state, "bell")}`,
      `--config=${await configureAuxiliary(state, "clock")}`,
      `--config=${await configureAuxiliary(state, "courier")}`,
      "--ip=127.0.0.1",
      `--port=${port}`,
      "--inspector-port=0",
      `--persist-to=${state.inside("wrangler")}`,
      "--show-interactive-dev-session=false",
    ],
    {
      // Wrangler looks here for the Pages configuration and its Functions.
      cwd: join(root, "web"),
      environment: offlineEnv(state),
      log: state.inside("product.log"),
      hear(line) {
        log?.(line);
        if (!line.includes("runtime crashed unexpectedly")) return;
        expectRecovery(address).catch(() => breakDown("The runtime that serves the page has crashed."));
      },
    },
  );
  const { lastLines } = wrangler;
  const ended = Promise.race([wrangler.ended, broken]);
  async function ready(): Promise<void> {
    const refusal = await Promise.race([ended, probe(address)]);
    if (refusal === undefined) return;
    const settings = lastLines.map((line) => /"settings":"([^"]+)"/.exec(line)?.[1]).find(Boolean);
    throw new Error(settings ? `${state.settings}: ${settings}.` : `${refusal}\n${lastLines.join("\n")}`);
  }
  return { address, ready, ended, stop: () => wrangler.stop() };
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
