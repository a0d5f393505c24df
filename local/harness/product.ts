import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeData } from "../postgres/data.ts";
import { root } from "../system/root.ts";

export interface Launched {
  pid: number;
  /** All of its output so far. */
  output(): string;
  /** Settles with the address once it prints one; fails if it ends before. */
  address: Promise<string>;
  /** Settles with its exit code when it has ended. */
  ended: Promise<number | null>;
  /** Sends a signal, and waits until it has ended. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Makes a folder to use as a state, so that the developer's own is never touched. */
export async function makeState() {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-state-"));
  // PostgreSQL may run as another user than the tests, and must enter it.
  await chmod(folder, 0o711);
  const remove = async () => {
    await removeData(join(folder, "postgres"));
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, remove };
}

/** Starts the product as `npm start` does, on a state and a port of its own. */
export function launchProduct(
  state: string,
  { environment = {}, command = [process.execPath, "local/start.ts"], terminal = false }: LaunchOptions = {},
): Launched {
  // The tests' NODE_ENV would build a different web app from the one that people get.
  const { DATABASE_URL: _, NODE_ENV: __, ...inherited } = process.env;
  return launch(command, {
    cwd: root,
    environment: { ...inherited, HEDGEROW_STATE: state, PORT: "0", ...environment },
    terminal,
  });
}

/** Starts a program that prints the address at which it serves the product. */
export function launch(
  [program = "", ...rest]: string[],
  { cwd, environment, terminal, account }: Launch,
): Launched {
  const child = spawn(program, rest, {
    cwd,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: terminal,
    ...account,
  });
  let output = "";
  const { promise: address, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const printed = /(?:^Hedgerow:|\bReady on) (http\S+)$/m.exec(output)?.[1];
      if (printed) resolve(printed);
    });
  }
  const ended = once(child, "close").then(([code]: (number | null)[]) => code ?? null);
  void ended.then((code) => reject(new Error(`it ended with ${code} and printed: ${output}`)));
  // Not every test awaits the address, and a rejection must not be unhandled.
  address.catch(() => {});
  return {
    pid: child.pid ?? 0,
    output: () => output,
    address,
    ended,
    stop(signal = "SIGTERM") {
      const { pid, exitCode, signalCode } = child;
      if (pid !== undefined && exitCode === null && signalCode === null)
        process.kill(terminal ? -pid : pid, signal);
      return ended;
    },
  };
}

/** Runs one of the commands for the database to its end. */
export async function runCommand(
  name: string,
  state: string,
  { environment = {}, args = [] }: { environment?: Record<string, string>; args?: string[] } = {},
): Promise<{ code: number | null; output: string }> {
  const command = [process.execPath, `local/commands/${name}.ts`, ...args];
  const run = launchProduct(state, { environment, command });
  return { code: await run.ended, output: run.output() };
}

interface Launch {
  cwd: string;
  environment: NodeJS.ProcessEnv;
  /** Runs it as at a terminal of its own, where a signal reaches the whole group. */
  terminal: boolean;
  account?: { uid: number; gid: number } | undefined;
}

interface LaunchOptions extends Partial<Pick<Launch, "environment" | "terminal">> {
  command?: string[];
}
