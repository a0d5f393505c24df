import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { AuxiliaryWorker } from "./auxiliary-workers.ts";
import { root, wranglerScript } from "./root.ts";

export interface Outcome {
  code: number;
  output: string;
}

interface RunOptions {
  /** Variables in addition to those of this process. */
  environment?: NodeJS.ProcessEnv;
  /** The folder whose wrangler.toml is used. */
  folder?: "." | "web" | `worker/${AuxiliaryWorker}`;
  /** Connects it to the terminal, so that the person can answer it; its output is then not captured. */
  visible?: boolean;
}

/** Runs the wrangler of the lock file. */
export function wrangler(words: string[], options?: RunOptions): Promise<Outcome> {
  return run(process.execPath, [wranglerScript, ...words], options);
}

/** Runs a program and answers its output. */
export async function run(
  program: string,
  words: string[],
  { environment, folder = ".", visible = false }: RunOptions = {},
): Promise<Outcome> {
  const child = spawn(program, words, {
    cwd: join(root, folder),
    env: { ...process.env, ...environment, WRANGLER_HIDE_BANNER: "true" },
    stdio: visible ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const [code]: (number | null)[] = await once(child, "close");
  return { code: code ?? 1, output };
}
