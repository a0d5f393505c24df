import { onlineManager, type Query, QueryCache, QueryClient } from "@tanstack/solid-query";
import { createEffect, createSignal, onCleanup } from "solid-js";
import { isPassing, type Refusal, toRefusal } from "../api/refusal.ts";
import { pauseAfter } from "../api/retry-pause.ts";
import { markDisplaced, leave, markSessionOver } from "../session/person.ts";

const halfAMinute = 30_000;

/** Creates the query client of one person's page. It also says whether the page shows outdated answers. */
export function createReading() {
  const [isOld, setOld] = createSignal(false);
  // The library assumes a connection until it is lost, but a page may start without one.
  onlineManager.setOnline(navigator.onLine);
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => handleRefusal(client, toRefusal(error)),
      // If one query is answered, the failed ones may be answered too.
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

/** True for a query that is shown, was read before, and could not be read again. */
function isOutdated(query: Query): boolean {
  const { data, error, status } = query.state;
  return query.isActive() && data !== undefined && status === "error" && isPassing(toRefusal(error));
}

/** The page shows a skeleton while it waits, so a longer wait is given up: the page says so and offers to try again. */
function isWorthWaiting(refusal: Refusal): boolean {
  return isPassing(refusal) && (refusal.retryAfter ?? 0) <= 5;
}

/**
 * When the session is over, the person signs in over the page if it shows something that would be lost, or else on the
 * sign-in page. Answers that are only kept from the last visit do not count.
 */
function handleRefusal(client: QueryClient, { kind }: Refusal): void {
  if (kind === "of-another") markDisplaced();
  if (kind !== "signed-out") return;
  const worthKeeping = client
    .getQueryCache()
    .getAll()
    .some(({ state }) => state.dataUpdateCount > 0);
  if (worthKeeping) markSessionOver();
  else leave();
}
