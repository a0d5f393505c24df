import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/solid-query";
import { createEffect, type JSX, lazy, onCleanup, Show, Suspense } from "solid-js";
import { isPassing, toRefusal } from "../api/refusal.ts";
import { createDesk, DeskContext } from "../tasks/desk.ts";
import { pauseAfter } from "../tasks/pause.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { NoticeStack } from "./notice-stack.tsx";
import { putAllAway } from "./notices.ts";
import { leave, person, sessionIsOver, standing } from "./person.ts";

const SignInDialog = lazy(async () => ({
  default: (await import("../sign-in/sign-in-dialog.tsx")).SignInDialog,
}));

/** One person's page: what was read for them, and what they did, lives and ends with it. */
export function AtHome(props: { owner: string; children: JSX.Element }) {
  const client = openClient();
  const desk = createDesk(client, props.owner);
  onCleanup(() => {
    client.clear();
    putAllAway();
  });
  createEffect((before: string | undefined) => {
    const now = standing();
    if (before === "over" && now === "in") void client.invalidateQueries();
    return now;
  });

  return (
    <QueryClientProvider client={client}>
      <DeskContext.Provider value={desk}>
        <a class="skip button" href="#main" target="_self">
          Skip to the content
        </a>
        <ConnectionBanner stall={desk.stall()} waiting={desk.queue().length} />
        {props.children}
        <NoticeStack />
        <Suspense>
          <Show when={standing() === "over"}>
            <SignInDialog email={person()?.email ?? ""} />
          </Show>
        </Suspense>
      </DeskContext.Provider>
    </QueryClientProvider>
  );
}

function openClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => heed(client, error) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 3 && isPassing(toRefusal(error)),
        retryDelay: (failures, error) => pauseAfter(failures + 1, toRefusal(error).retryAfter) * 1000,
      },
    },
  });
  return client;
}

/** With something on the page that would be lost, signing in happens over it; with nothing, on its own page. */
function heed(client: QueryClient, error: Error): void {
  if (toRefusal(error).kind !== "signed-out") return;
  const worthKeeping = client
    .getQueryCache()
    .getAll()
    .some(({ state }) => state.data !== undefined);
  if (worthKeeping) sessionIsOver();
  else leave();
}
