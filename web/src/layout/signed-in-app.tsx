import { createEffect, type JSX, onCleanup, Show, untrack } from "solid-js";
import { t } from "../language/t.ts";
import { isAnswered } from "../api/ahead.ts";
import { whoIsAsking } from "../api/me.ts";
import { isPassing, toRefusal } from "../api/refusal.ts";
import { pauseAfter } from "../api/retry-pause.ts";
import { online } from "../session/connection.ts";
import { clearCopy } from "../storage/database.ts";
import { taskIn } from "../task/task-path.ts";
import { lazily } from "../ui/lazily.tsx";
import { createMedia } from "../ui/media.ts";
import { place } from "../ui/route.ts";
import { whenIdle } from "../ui/when-idle.ts";
import { createTaskStore, TaskStoreContext } from "../sync/store.ts";
import { Badge } from "./badge.ts";
import { PaletteHost } from "./palette/use-palette.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { NoticeStack } from "../ui/notice-stack.tsx";
import { putAllAway } from "../ui/notices.ts";
import { onTabMessage } from "../session/tabs.ts";
import { clearDisplaced, enter, leave, markSessionOver, person, standing } from "../session/person.ts";

const SignInDialog = lazily(async () => (await import("./sign-in-dialog.tsx")).SignInDialog);
const PullToRefresh = lazily(async () => (await import("./pull-to-refresh.tsx")).PullToRefresh);
const QuickAddAnywhere = lazily(async () => (await import("./quick-add-anywhere.tsx")).QuickAddAnywhere);
const Unsent = lazily(async () => (await import("./unsent.tsx")).Unsent);

/** One person's page. The copy of the account and the outbox are opened and closed with it. */
export function SignedInApp(props: { owner: string; children: JSX.Element }) {
  const store = createTaskStore(props.owner);
  const isInstalled = createMedia("(display-mode: standalone)");
  const settle = async () => (await import("./settle-here.ts")).settleHere(store);
  whenIdle(() => void settle().catch(() => {}));
  onCleanup(putAllAway);
  const readNow = async () => {
    await store.read();
    return online() && store.pause() === undefined;
  };
  const asking = new AbortController();
  onCleanup(() => asking.abort());
  onCleanup(
    onTabMessage(({ kind }) => {
      if (kind === "session-over") void confirmWho(props.owner, true, asking.signal);
    }),
  );
  createEffect(() => {
    const now = standing();
    // The session may have been ended from another device, because this one was lost or stolen.
    if (now === "over") {
      void clearCopy(props.owner);
      onCleanup(giveBackFocus());
    }
    if (now === "over" || !online()) return;
    const confirming = new AbortController();
    onCleanup(() => confirming.abort());
    void confirm(untrack(store.isOpen), confirming.signal);
  });

  async function confirm(isAtWork: boolean, signal: AbortSignal): Promise<void> {
    if (!(await confirmWho(props.owner, isAtWork, signal)) || signal.aborted) return;
    clearDisplaced();
    store.open();
  }

  return (
    <TaskStoreContext.Provider value={store}>
      <a class="skip button" href="#main" target="_self">
        {t("Skip to content")}
      </a>
      <ConnectionBanner pause={store.pause()} waiting={store.waiting().length} keeps={store.keeps()} />
      <Show when={store.refused().length > 0 || store.leftDrafts().length > 0}>
        <Unsent />
      </Show>
      {/* Whoever has the device now need not be the person who was at work. */}
      <div class="contents" classList={{ invisible: standing() === "over" }}>
        {props.children}
        <Show when={place().pathname !== "/" && !taskIn(place().pathname)}>
          <QuickAddAnywhere />
        </Show>
      </div>
      <PaletteHost />
      <Show when={isInstalled()}>
        <PullToRefresh onPull={readNow} />
      </Show>
      <NoticeStack />
      <Badge />
      <Show when={standing() === "over"}>
        <SignInDialog email={person()?.email ?? ""} />
      </Show>
    </TaskStoreContext.Provider>
  );
}

/** What is hidden cannot have the focus, and the dialog comes too late to see what had it. */
function giveBackFocus(): () => void {
  const { activeElement: focused } = document;
  return () => {
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
  };
}

/**
 * A change must be written only for the person who made it. If the cookies belong to another person by now, the page
 * reloads for that person.
 */
async function confirmWho(owner: string, isAtWork: boolean, signal: AbortSignal): Promise<boolean> {
  if (await isAnswered(owner)) return true;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      const who = await whoIsAsking();
      if (who.id === owner) return true;
      enter({ ...who, name: "" });
      location.reload();
      return false;
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      if (refusal.kind === "signed-out") {
        // A page that shows only what is left from the last visit has nothing to lose.
        if (isAtWork) markSessionOver();
        else leave();
      }
      if (!isPassing(refusal)) return false;
      await new Promise((resolve) => setTimeout(resolve, pauseAfter(failures, refusal.retryAfter) * 1000));
    }
  }
  return false;
}
