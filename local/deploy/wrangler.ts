import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../system/root.ts";

export interface Outcome {
  code: number;
  output: string;
}

interface RunOptions {
  environment: NodeJS.ProcessEnv;
  /** The folder whose wrangler.toml is used. */
  folder?: "." | "web";
  /** Connects it to the terminal, so that the person can answer it; its output is then not captured. */
  visible?: boolean;
}

/** Runs the wrangler of the lock file. */
export async function wrangler(options: RunOptions, ...words: string[]): Promise<Outcome> {
  const script = join(root, "node_modules/wrangler/bin/wrangler.js");
  return run(options, process.execPath, script, ...words);
}

/** Runs a program and answers its output. */
export async function run(
  { environment, folder = ".", visible = false }: RunOptions,
  program: string,
  ...words: string[]
): Promise<Outcome> {
  const child = spawn(program, words, {
    cwd: join(root, folder),
    env: { ...environment, WRANGLER_HIDE_BANNER: "true" },
    stdio: visible ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const [code]: (number | null)[] = await once(child, "close");
  return { code: code ?? 1, output };
}
