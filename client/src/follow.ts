import { Bell } from "./bell.ts";
import type { Client } from "./client.ts";
import { HedgerowError } from "./error.ts";
import type { Changes } from "./types.ts";
import { pauseBefore, wait } from "./wait.ts";

export interface FollowOptions {
  /** The `cursor` of the last changes that you have stored. Without it, everything comes first. */
  since?: string | undefined;
  /** Ends following, without an error. */
  signal?: AbortSignal | undefined;
  /** How long to wait before asking again, in milliseconds, where nothing rings. Without it, 30,000. */
  askEvery?: number | undefined;
}

/** With a socket, changes ring: asking is for what a lost message would have told. */
const quietlyEvery = 10 * 60_000;

/**
 * Changes of the account, as they happen, whoever makes them. Where `reset` is true, forget all that you hold first. Then put each task,
 * list and view in the place of the one with its id, take away what `removed` names, and store the `cursor`. Without a
 * connection it waits for one. It throws when it is not let in any more.
 */
export async function* follow(
  client: Client,
  { since, signal, askEvery = 30_000 }: FollowOptions = {},
): AsyncGenerator<Changes, void, undefined> {
  let cursor = since;
  const alarm = new Alarm();
  const bell = new Bell(client, (rung) => {
    if (rung === undefined || rung !== cursor) alarm.ring();
  });
  const stop = () => alarm.ring();
  signal?.addEventListener("abort", stop);
  try {
    let isMore = true;
    let failures = 0;
    for (let isFirst = true; !isAborted(signal); isFirst = false) {
      if (!isMore) await alarm.waitFor(bell.isOpen ? quietlyEvery : askEvery);
      if (isAborted(signal)) return;
      alarm.clear();
      // It rings once it is open, so what changed between this reading and the opening is read.
      if (isFirst) void bell.open();
      const changes = await read(client, cursor, signal).catch((error: unknown) => error);
      if (isAborted(signal)) return;
      if (!isChanges(changes)) {
        if (!isPassing(changes, cursor)) throw changes;
        isMore = true;
        failures++;
        const pause = Math.max((changes.retryAfter ?? 0) * 1000, pauseBefore(failures, 60_000));
        await wait(pause, signal).catch(() => {});
        continue;
      }
      failures = 0;
      isMore = changes.more;
      const isNews = changes.cursor !== cursor || changes.reset;
      cursor = changes.cursor;
      if (isNews) yield changes;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    bell.close();
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function read(client: Client, since: string | undefined, signal: AbortSignal | undefined): Promise<Changes> {
  return client.get("/api/sync", { query: since === undefined ? {} : { since }, signal });
}

function isChanges(outcome: unknown): outcome is Changes {
  return typeof outcome === "object" && outcome !== null && "cursor" in outcome;
}

/**
 * No connection, too many requests, or a fault of the service: the next request may be answered. Where the service has been before, the same
 * is true of a page that a network puts in its place.
 */
function isPassing(error: unknown, cursor: string | undefined): error is HedgerowError {
  if (!(error instanceof HedgerowError)) return false;
  const { status, code } = error;
  return (
    status === 0 || status === 429 || status >= 500 || (code === "unexpected_answer" && cursor !== undefined)
  );
}

/** Remembers that it has rung, until it is cleared. */
class Alarm {
  #hasRung = false;
  #wake: () => void = () => {};

  ring(): void {
    this.#hasRung = true;
    this.#wake();
  }

  clear(): void {
    this.#hasRung = false;
  }

  async waitFor(milliseconds: number): Promise<void> {
    if (this.#hasRung) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
