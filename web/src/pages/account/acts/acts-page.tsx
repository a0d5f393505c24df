import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import { type Act, type Doer, nameDoer, readDoer } from "../../../api/acts.ts";
import { Header } from "../../../layout/header.tsx";
import { t } from "../../../language/t.ts";
import { online } from "../../../session/connection.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { undoAnywhere } from "../../../sync/undo-anywhere.ts";
import { usePageTitle } from "../../../ui/page-title.ts";
import { go, place } from "../../../ui/route.ts";
import { ActLine } from "./act-line.tsx";
import { DoerChoice } from "./doer-choice.tsx";
import { redoHere } from "./redo.ts";
import { type Asked, UndoAllDialog } from "./undo-all-dialog.tsx";
import { createActs } from "./use-acts.ts";
import { dayOf, doerOf, sayDay, sayDoer } from "./words.ts";

/** What was done in the last ninety days, by what, and how to take it back. */
export function ActsPage() {
  usePageTitle(t("What was done"));
  const store = useTaskStore();
  const doer = createMemo(() => readDoer(new URLSearchParams(place().search).get("by")), undefined, {
    equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  const acts = createActs(store.owner, doer);
  const [asked, setAsked] = createSignal<Asked>();
  let list: HTMLDivElement | undefined;

  const days = createMemo(() => [...Map.groupBy(acts.acts(), dayOf)]);
  /** Of all that were seen: the acts of one are away while they are read again. */
  const known = new Map<string, string>();
  const names = createMemo(
    () => {
      for (const act of acts.acts()) {
        const by = doerOf(act);
        if (by && act.by?.kind !== "import") known.set(nameDoer(by), sayDoer(act, by));
      }
      return known;
    },
    known,
    { equals: false },
  );
  const nameOf = (by: Doer) => names().get(nameDoer(by)) ?? sayDoer(undefined, by);
  const choose = (by: Doer | undefined) => go(by ? `/account/acts?by=${nameDoer(by)}` : "/account/acts");
  const run = async (work: Promise<void>) => {
    await work;
    await acts.renew();
    // The button is gone, and the focus must not be.
    list?.focus();
  };
  const askFrom = (act: Act) => {
    const by = doerOf(act);
    if (by) setAsked({ by, from: act });
  };

  return (
    <>
      <Header />
      <main class="page list-page" id="main">
        <div>
          <a class="inline-flex min-h-11 items-center" href="/account">
            {t("← Account")}
          </a>
          <h1 class="text-great">{t("What was done")}</h1>
        </div>
        <p class="text-soft">
          {t(
            "Every change to your tasks and lists in the last ninety days, and who made it: you, a program or a key.",
          )}
        </p>
        <div class="flex flex-wrap items-end gap-3">
          <DoerChoice names={names()} chosen={doer()} nameOf={nameOf} onChoose={choose} />
          <Show when={doer()}>
            {(by) => (
              <button
                type="button"
                class="button"
                aria-disabled={!online()}
                onClick={() => online() && setAsked({ by: by() })}
              >
                {t("Undo all of it since…")}
              </button>
            )}
          </Show>
        </div>
        <Show when={!online()}>
          <p class="text-soft">
            {t("You are offline. Only the server knows what was done: this page goes on with a connection.")}
          </p>
        </Show>
        <Switch>
          <Match when={acts.isPending() && online()}>
            <p class="empty">{t("One moment…")}</p>
          </Match>
          <Match when={acts.isFailed()}>
            <div class="problem grid gap-3" role="alert">
              <p>{t("What was done could not be loaded.")}</p>
              <button type="button" class="button justify-self-start" onClick={() => void acts.renew()}>
                {t("Try again")}
              </button>
            </div>
          </Match>
          <Match when={!acts.isPending() && days().length === 0}>
            <p class="empty">{t("No changes in the last ninety days.")}</p>
          </Match>
          <Match when={days().length > 0}>
            <div class="grid gap-6" tabindex="-1" ref={(element) => (list = element)}>
              <For each={days()}>
                {([day, ofDay]) => (
                  <section class="grid gap-2" aria-label={sayDay(day)}>
                    <h2 class="text-title">{sayDay(day)}</h2>
                    <ol class="bin acts">
                      <For each={ofDay}>
                        {(act) => (
                          <ActLine
                            act={act}
                            mayAsk={online()}
                            onUndo={() => void run(undoAnywhere(store, act.act))}
                            onRedo={(undo) => void run(redoHere(store, undo))}
                            onUndoFrom={() => askFrom(act)}
                          />
                        )}
                      </For>
                    </ol>
                  </section>
                )}
              </For>
            </div>
          </Match>
        </Switch>
        <Show when={acts.hasMore() && online()}>
          <button
            type="button"
            class="button justify-self-start"
            aria-disabled={acts.isReading()}
            onClick={() => void acts.readMore()}
          >
            {t("Show more")}
          </button>
        </Show>
      </main>
      <Show when={asked()}>
        {(all) => (
          <UndoAllDialog
            store={store}
            asked={all()}
            name={nameOf(all().by)}
            onDone={() => void acts.renew()}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Show>
    </>
  );
}
