import { type QueryClient, QueryClientProvider } from "@tanstack/solid-query";
import { createEffect, type JSX, lazy, onCleanup, Show, Suspense } from "solid-js";
import { whoIsAsking } from "../api/me.ts";
import { isPassing, toRefusal } from "../api/refusal.ts";
import { eraseKept } from "../storage/erase.ts";
import { keepReading } from "../offline/keep-reading.ts";
import { whenIdle } from "../ui/when-idle.ts";
import { createTaskStore, TaskStoreContext } from "../sync/store.ts";
import { Badge } from "./badge.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { NoticeStack } from "../ui/notice-stack.tsx";
import { notify, putAllAway } from "../ui/notices.ts";
import { clearDisplaced, enter, person, standing } from "../session/person.ts";
import { createReading } from "./query-client.ts";

const SignInDialog = lazy(async () => ({
  default: (await import("./sign-in-dialog.tsx")).SignInDialog,
}));

/** One person's page. The cache and the outbox are created and disposed of with it. */
export function SignedInApp(props: { owner: string; children: JSX.Element }) {
  const { client, isOld } = createReading();
  onCleanup(keepReading(client, props.owner));
  const store = createTaskStore(client, props.owner);
  void confirmWho(client, props.owner).then((same) => same && store.open());
  whenIdle(() => void keepApp());
  onCleanup(putAllAway);
  createEffect((before: string | undefined) => {
    const now = standing();
    // The session may have been ended from another device, because this one was lost or stolen.
    if (now === "over") eraseKept();
    if (now === "displaced") void confirmWho(client, props.owner).then((same) => same && clearDisplaced());
    if ((before === "over" || before === "displaced") && now === "in") void client.invalidateQueries();
    return now;
  });

  return (
    <QueryClientProvider client={client}>
      <TaskStoreContext.Provider value={store}>
        <a class="skip button" href="#main" target="_self">
          Skip to content
        </a>
        <ConnectionBanner pause={store.pause()} waiting={store.queue().length} isOld={isOld()} />
        {props.children}
        <NoticeStack />
        <Badge />
        <Suspense>
          <Show when={standing() === "over"}>
            <SignInDialog email={person()?.email ?? ""} />
          </Show>
        </Suspense>
      </TaskStoreContext.Provider>
    </QueryClientProvider>
  );
}

async function keepApp(): Promise<void> {
  const here = await import("../offline/app-here.ts").catch(() => undefined);
  await here?.keepAppHere(() =>
    notify({
      text: "A new version of Hedgerow is available.",
      act: { label: "Reload", run: () => location.reload() },
    }),
  );
}

/**
 * A change must be written only for the person who made it. If the cookies belong to another person by now, the page
 * reloads for that person.
 */
async function confirmWho(client: QueryClient, owner: string): Promise<boolean> {
  const query = {
    queryKey: ["me"],
    queryFn: whoIsAsking,
    staleTime: 0,
    retry: (_: number, error: Error) => isPassing(toRefusal(error)),
  };
  const who = await client.fetchQuery(query).catch(() => undefined);
  if (!who || who.id === owner) return who !== undefined;
  enter({ ...who, name: "" });
  location.reload();
  return false;
}
