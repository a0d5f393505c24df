import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { dieWithParent } from "./die-with-parent.ts";

interface Running {
  /** What ends it, when we are told to end or are gone. */
  endedBy: "INT" | "KILL";
  signal?: AbortSignal | undefined;
  /** Whom it runs as, if not as us. */
  account?: { uid: number; gid: number } | undefined;
  cwd?: string;
}

/** Runs a program until it has ended and writes no more, also when it is told to end; answers what it complained of. */
export async function runToEnd(
  program: string,
  words: string[],
  { endedBy, signal, account, cwd }: Running,
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(program, words, {
    ...account,
    cwd,
    // Its own group: a Ctrl-C at the terminal is heard by us, who then end it.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (child.pid !== undefined) dieWithParent(child, child.pid, endedBy);
  const stop = () => child.kill(`SIG${endedBy}`);
  signal?.addEventListener("abort", stop);
  // It may have been said before there was anybody to hear it.
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
