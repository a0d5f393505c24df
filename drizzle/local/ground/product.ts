import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

export interface Launched {
  pid: number;
  /** All it has said so far. */
  said(): string;
  /** Settles with the address once it prints one; fails if it ends before. */
  address: Promise<string>;
  /** Settles with its exit code when it has ended. */
  ended: Promise<number | null>;
  /** Asks it to end, and waits. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A folder that stands for the state of a developer, so that theirs is never touched. */
export async function makeState() {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-state-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Starts the product as `npm start` does, on a state and a port of its own. */
export function launchProduct(
  state: string,
  { environment = {}, command = ["node", "drizzle/local/start.ts"], terminal = false }: LaunchOptions = {},
): Launched {
  // A test's own NODE_ENV would make another web app of it than the one that people get.
  const { DATABASE_URL: _, NODE_ENV: __, ...inherited } = process.env;
  const [program = "", ...rest] = command;
  const child = spawn(program === "node" ? process.execPath : program, rest, {
    cwd: root,
    env: { ...inherited, HEDGEROW_STATE: state, PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: terminal,
  });
  let said = "";
  const ended = once(child, "close").then(([code]: (number | null)[]) => code ?? null);
  const address = new Promise<string>((found, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const printed = /^Hedgerow: (\S+)$/m.exec(said)?.[1];
        if (printed) found(printed);
      });
    }
    void ended.then((code) => failed(new Error(`it ended with ${code} and said: ${said}`)));
  });
  // Not every test waits for an address.
  address.catch(() => {});
  return {
    pid: child.pid ?? 0,
    said: () => said,
    address,
    ended,
    stop(signal = "SIGTERM") {
      if (!terminal) child.kill(signal);
      else if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
      return ended;
    },
  };
}

/** Runs one of the commands for the database to its end. */
export async function runCommand(
  name: string,
  state: string,
  { environment = {}, args = [] }: { environment?: Record<string, string>; args?: string[] } = {},
): Promise<{ code: number | null; said: string }> {
  const command = ["node", `drizzle/local/commands/${name}.ts`, ...args];
  const run = launchProduct(state, { environment, command });
  return { code: await run.ended, said: run.said() };
}

interface LaunchOptions {
  environment?: Record<string, string>;
  command?: string[];
  /** As at a terminal of its own: a signal is for the whole group. */
  terminal?: boolean;
}
