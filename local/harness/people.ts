import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { root } from "../system/root.ts";

export interface Answered {
  code: number | null;
  /** What it printed as its result. */
  out: string;
  /** What it printed about a failure. */
  err: string;
}

interface Options {
  environment: Record<string, string>;
  /** What a person types. */
  input?: string;
  node?: string[];
  started?: (process: ChildProcess) => void;
}

/** Runs `npm run --silent people` to its end, without npm. */
export async function runPeople(
  args: string[],
  { environment, input = "", node = [], started }: Options,
): Promise<Answered> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...node, "local/commands/people.ts", ...args], {
    cwd: root,
    env: { ...inherited, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  started?.(child);
  // Most commands read nothing, and end before it is written.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [out, err, [code]]: [string, string, (number | null)[]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code: code ?? null, out, err };
}
