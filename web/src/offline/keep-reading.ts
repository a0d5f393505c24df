import type { Query, QueryClient } from "@tanstack/solid-query";
import { untrack } from "solid-js";
import { standing } from "../session/person.ts";
import { toData } from "./kept-answers.ts";
import { readKept } from "../storage/kept-store.ts";
import { whenIdle } from "../ui/when-idle.ts";

const aMoment = 1000;

/**
 * Keeps the answers that one person's page reads, and shows them on their next page until the server has answered. It
 * stops when the returned function is called.
 */
export function keepReading(client: QueryClient, owner: string): () => void {
  const fresh = new Set<Query>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  /** When a session ends, the kept answers are erased, and must not be written again. */
  const isOff = () => over || untrack(standing) !== "in";

  /** `whole` fills in all kept pages. With a connection only the first page is filled in, because it is read again. */
  async function fill(query: Query, whole: boolean): Promise<void> {
    if (isOff()) return;
    const text = await readKept(owner, query.queryHash);
    if (isOff() || text === undefined || query.state.dataUpdateCount > 0) return;
    const data = toData(query.queryKey, text, whole);
    if (data === undefined) return;
    const { status } = query.state;
    // The kept answer is read again, even a recent one; a query that failed keeps its error.
    query.setState({ data, status: status === "pending" ? "success" : status, isInvalidated: true });
  }

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (fresh.size === 0) return;
    const writing = await import("./write-kept.ts").catch(() => undefined);
    if (isOff() || !writing) return;
    void writing.writeKept(owner, fresh);
    fresh.clear();
  }

  const writeWhenLeft = () => document.visibilityState === "hidden" && void write();

  const stop = client.getQueryCache().subscribe((event) => {
    const { query } = event;
    if (event.type === "observerAdded" && query.state.data === undefined) void fill(query, !navigator.onLine);
    if (event.type !== "updated") return;
    if (event.action.type === "error") void fill(query, true);
    if (event.action.type !== "success") return;
    fresh.add(query);
    timer ??= setTimeout(() => whenIdle(() => void write()), aMoment);
  });
  document.addEventListener("visibilitychange", writeWhenLeft);

  return () => {
    over = true;
    stop();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", writeWhenLeft);
  };
}
