import { onlineManager, type Query, QueryCache, QueryClient } from "@tanstack/solid-query";
import { createEffect, createSignal, onCleanup } from "solid-js";
import { isPassing, type Refusal, toRefusal } from "../api/refusal.ts";
import { pauseAfter } from "../api/retry-pause.ts";
import { cookiesAreOfAnother, leave, sessionIsOver } from "../session/person.ts";

const halfAMinute = 30_000;

/** What one person's page reads, and what is made of it when it cannot. */
export function createReading() {
  const [isOld, setOld] = createSignal(false);
  // It believes in a connection until it hears of the loss of one, and a page may begin without.
  onlineManager.setOnline(navigator.onLine);
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => handleRefusal(client, toRefusal(error)),
      // What answers one question answers others, too.
      onSuccess: () => isOld() && readAgain(),
    }),
    defaultOptions: {
      queries: {
        staleTime: halfAMinute,
        retry: (failures, error) => failures < 3 && isWorthWaiting(toRefusal(error)),
        retryDelay: (failures, error) => pauseAfter(failures + 1, toRefusal(error).retryAfter) * 1000,
      },
    },
  });

  function readAgain(): void {
    void client.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" });
  }

  onCleanup(client.getQueryCache().subscribe(() => setOld(client.getQueryCache().getAll().some(isOutdated))));
  createEffect(() => {
    if (!isOld()) return;
    const timer = setInterval(readAgain, halfAMinute);
    onCleanup(() => clearInterval(timer));
  });
  onCleanup(() => client.clear());
  return { client, isOld };
}

/** It is looked at, was read before, and could not be read again. */
function isOutdated(query: Query): boolean {
  const { data, error, status } = query.state;
  return query.isActive() && data !== undefined && status === "error" && isPassing(toRefusal(error));
}

/** Somebody looks at a skeleton meanwhile: what takes longer is said, with a way to try again. */
function isWorthWaiting(refusal: Refusal): boolean {
  return isPassing(refusal) && (refusal.retryAfter ?? 0) <= 5;
}

/**
 * With something on the page that would be lost, signing in happens over it; with nothing, on its own page. What was
 * only kept from last time, and not confirmed since, is nothing.
 */
function handleRefusal(client: QueryClient, { kind }: Refusal): void {
  if (kind === "of-another") cookiesAreOfAnother();
  if (kind !== "signed-out") return;
  const worthKeeping = client
    .getQueryCache()
    .getAll()
    .some(({ state }) => state.dataUpdateCount > 0);
  if (worthKeeping) sessionIsOver();
  else leave();
}
