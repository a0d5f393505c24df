import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/solid-query";
import { createEffect, type JSX, lazy, onCleanup, Show, Suspense } from "solid-js";
import { whoIsAsking } from "../api/me.ts";
import { isPassing, type Refusal, toRefusal } from "../api/refusal.ts";
import { createDesk, DeskContext } from "../tasks/desk.ts";
import { pauseAfter } from "../tasks/pause.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { NoticeStack } from "./notice-stack.tsx";
import { putAllAway } from "./notices.ts";
import {
  cookiesAreOfAnother,
  cookiesAreOursAgain,
  enter,
  leave,
  person,
  sessionIsOver,
  standing,
} from "./person.ts";

const SignInDialog = lazy(async () => ({
  default: (await import("../sign-in/sign-in-dialog.tsx")).SignInDialog,
}));

/** One person's page: what was read for them, and what they did, lives and ends with it. */
export function AtHome(props: { owner: string; children: JSX.Element }) {
  const client = openClient();
  const desk = createDesk(client, props.owner);
  void confirmWho(client, props.owner).then((same) => same && desk.open());
  onCleanup(() => {
    client.clear();
    putAllAway();
  });
  createEffect((before: string | undefined) => {
    const now = standing();
    if (now === "displaced")
      void confirmWho(client, props.owner).then((same) => same && cookiesAreOursAgain());
    if ((before === "over" || before === "displaced") && now === "in") void client.invalidateQueries();
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

/**
 * The list may be read for whomever the cookies speak for; nothing may be written for anybody but the person who did
 * it. When they have become somebody else's, the page begins anew as theirs.
 */
async function confirmWho(client: QueryClient, owner: string): Promise<boolean> {
  const asked = {
    queryKey: ["me"],
    queryFn: whoIsAsking,
    staleTime: 0,
    retry: (_: number, error: Error) => isPassing(toRefusal(error)),
  };
  const who = await client.fetchQuery(asked).catch(() => undefined);
  if (!who || who.id === owner) return who !== undefined;
  enter({ ...who, name: "" });
  location.reload();
  return false;
}

function openClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => heed(client, error) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 3 && isWorthWaiting(toRefusal(error)),
        retryDelay: (failures, error) => pauseAfter(failures + 1, toRefusal(error).retryAfter) * 1000,
      },
    },
  });
  return client;
}

/** Somebody looks at a skeleton meanwhile: what takes longer is said, with a way to try again. */
function isWorthWaiting(refusal: Refusal): boolean {
  return isPassing(refusal) && (refusal.retryAfter ?? 0) <= 5;
}

/** With something on the page that would be lost, signing in happens over it; with nothing, on its own page. */
function heed(client: QueryClient, error: Error): void {
  const { kind } = toRefusal(error);
  if (kind === "of-another") cookiesAreOfAnother();
  if (kind !== "signed-out") return;
  const worthKeeping = client
    .getQueryCache()
    .getAll()
    .some(({ state }) => state.data !== undefined);
  if (worthKeeping) sessionIsOver();
  else leave();
}
