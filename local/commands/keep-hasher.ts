import { setTimeout as sleep } from "node:timers/promises";
import { isAnyAttached } from "../product/attached.ts";
import { runHasher } from "../product/hasher.ts";
import { lockHasher } from "../product/hasher-lock.ts";
import { messageOf } from "../product/print.ts";
import { openState } from "../product/state.ts";

/**
 * Runs the hasher, with the parser, the bell, the clock and the courier beside it, for every attached plain wrangler, and
 * ends with the last of them. commands/attach.ts starts it in the background; it reports to it that the hasher is ready, or why it is not.
 */
const parts = new AsyncDisposableStack();
const shutdown = new AbortController();
const { signal } = shutdown;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => shutdown.abort());
// The process that started this one may be killed together with its wrangler.
process.on("disconnect", () => {});

let code = 0;
try {
  const state = await openState();
  const lock = await lockHasher(state);
  parts.defer(lock.release);
  const hasher = await runHasher(state, "of the person");
  parts.defer(() => hasher.stop());
  await lock.publish();
  report("ready");
  void hasher.ended.then(() => shutdown.abort());
  while (!signal.aborted && (await isAnyAttached(state))) await sleep(500);
} catch (error) {
  code = 1;
  report(messageOf(error));
}
await parts.disposeAsync();
process.exit(code);

function report(word: string): void {
  if (process.connected) process.send?.(word);
}
