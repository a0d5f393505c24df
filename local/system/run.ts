import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { dieWithParent } from "./die-with-parent.ts";

interface Running {
  /** The signal that ends it when this process is told to end or is gone. */
  endedBy: "INT" | "KILL";
  signal?: AbortSignal | undefined;
  /** The user it runs as, if not the current one. */
  account?: { uid: number; gid: number } | undefined;
  cwd?: string;
}

/** Runs a program until it has ended and its output is closed, even when it is aborted. */
export async function runToEnd(
  program: string,
  words: string[],
  { endedBy, signal, account, cwd }: Running,
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(program, words, {
    ...account,
    cwd,
    // A group of its own: Ctrl-C reaches only this process, which then ends the program.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (child.pid !== undefined) dieWithParent(child, child.pid, endedBy);
  const stop = () => child.kill(`SIG${endedBy}`);
  signal?.addEventListener("abort", stop);
  // It may have been aborted before the listener was added.
  if (signal?.aborted) stop();
  try {
    const [stderr, [code]]: [string, (number | null)[]] = await Promise.all([
      text(child.stderr),
      once(child, "close"),
    ]);
    return { code: code ?? null, stderr };
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
