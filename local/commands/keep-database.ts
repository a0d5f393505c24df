import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isAnyAttached } from "../product/attached.ts";
import { lockState } from "../product/lock.ts";
import { serveMailbox } from "../product/mailbox.ts";
import { messageOf } from "../product/print.ts";
import { serveDatabase } from "../product/serve-database.ts";
import { openState } from "../product/state.ts";

/**
 * Runs the local database and the mailbox for every attached plain wrangler, and ends with the last of them. commands/attach.ts starts it
 * in the background; it reports to it that the database is ready, or why it is not.
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
  const lock = await lockState(state);
  parts.defer(lock.release);
  parts.defer(() => rm(state.inside("attached"), { recursive: true, force: true }));
  const { database, url, ended } = await serveDatabase(state, { parts, signal });
  const { address: mail } = await serveMailbox(parts);
  await lock.publish({ keeps: true, database, url, mail });
  report("ready");
  void ended.then(() => shutdown.abort());
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
