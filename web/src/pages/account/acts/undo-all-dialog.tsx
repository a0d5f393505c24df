import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import { type Act, type Doer, undoActs } from "../../../api/acts.ts";
import { toRefusal } from "../../../api/refusal.ts";
import { today } from "../../../dates/here.ts";
import { sayMoment } from "../../../dates/moments.ts";
import { instantOf, ownZone } from "../../../dates/zone.ts";
import { plural, t } from "../../../language/t.ts";
import { createRead } from "../../../session/read.ts";
import type { TaskStore } from "../../../sync/store.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogFoot } from "../../../ui/dialog-foot.tsx";
import { notify } from "../../../ui/notices.ts";
import { redoHere, twice } from "./redo.ts";
import { UndoPreview } from "./undo-preview.tsx";

/** All that one did, from an act on or from a moment that is chosen. */
export interface Asked {
  by: Doer;
  from?: Act;
}

interface UndoAllDialogProps {
  store: TaskStore;
  asked: Asked;
  /** "by “Assistant”", "with the key Backup". */
  name: string;
  onDone: () => void;
  onClose: () => void;
}

/** Undoes all that one did since a moment, after saying what that comes to. */
export function UndoAllDialog(props: UndoAllDialogProps) {
  const opened = Date.now();
  const choices = createMemo(() => [
    ...(props.asked.from
      ? [
          {
            words: t("since {moment}: this change, and what came after it", {
              moment: sayMoment(new Date(props.asked.from.at)),
            }),
            since: new Date(props.asked.from.at),
          },
        ]
      : []),
    { words: t("in the last hour"), since: new Date(opened - 60 * 60 * 1000) },
    { words: t("today"), since: instantOf({ day: today(), hour: 0, minute: 0 }, ownZone()) },
    { words: t("in the last seven days"), since: new Date(opened - 7 * 24 * 60 * 60 * 1000) },
    { words: t("in the last ninety days"), since: new Date(opened - 90 * 24 * 60 * 60 * 1000) },
  ]);
  const [nth, setNth] = createSignal(0);
  const since = () => choices()[nth()]?.since ?? new Date(opened);
  const preview = createRead(
    (signal) => undoActs(props.store.owner, { by: props.asked.by, since: since() }, signal),
    nth,
  );
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();
  const isPossible = () => preview.data() !== undefined && preview.data()?.in_the_way === undefined;
  const count = () => preview.data()?.counts.acts ?? 0;

  const undo = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy() || !isPossible()) return;
    setBusy(true);
    setWrong(undefined);
    const { store, name } = props;
    const { by } = props.asked;
    const key = crypto.randomUUID();
    try {
      await store.settled();
      const { undone_by: done, counts } = await twice(() =>
        undoActs(store.owner, { by, since: since(), key }),
      );
      await store.read();
      notify({
        text: plural(counts.acts, "Undone: {count} change {name}.", "Undone: {count} changes {name}.", {
          name,
        }),
        stays: 8000,
        ...(done !== undefined && {
          act: {
            label: t("Redo"),
            run: () => void redoHere(store, done).then(props.onDone),
          },
        }),
      });
      props.onDone();
      props.onClose();
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      setWrong(
        refusal.kind === "conflict" ? t("It was changed elsewhere in the meantime.") : refusal.message,
      );
      void preview.refetch();
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog name={t("Undo what was done {name}", { name: props.name })} onClose={props.onClose}>
      <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void undo(event)}>
        <h2 class="text-title">{t("Undo what was done {name}", { name: props.name })}</h2>
        <fieldset class="grid">
          <legend class="sr-only">{t("Since when")}</legend>
          <For each={choices()}>
            {(choice, at) => (
              <label class="choice">
                <input
                  class="plain-check"
                  type="radio"
                  name="since"
                  checked={nth() === at()}
                  onChange={() => setNth(at())}
                />
                <span>{choice.words}</span>
              </label>
            )}
          </For>
        </fieldset>
        <div class="grid gap-2" aria-live="polite">
          <Switch>
            <Match when={preview.isPending()}>
              <p class="text-soft">{t("One moment…")}</p>
            </Match>
            <Match when={preview.error()}>{(refusal) => <p>{sayRefusal(refusal())}</p>}</Match>
            <Match when={preview.data()}>{(told) => <UndoPreview told={told()} />}</Match>
          </Switch>
        </div>
        <Show
          when={isPossible()}
          fallback={
            <button type="button" class="button justify-self-start" onClick={() => props.onClose()}>
              {t("Close")}
            </button>
          }
        >
          <DialogFoot
            act={plural(count(), "Undo {count} change", "Undo {count} changes")}
            wrong={wrong()}
            busy={busy()}
            onClose={props.onClose}
          />
        </Show>
      </form>
    </Dialog>
  );
}

function sayRefusal({ type, message }: { type: string | undefined; message: string }): string {
  switch (type) {
    case "/problems/nothing_to_undo":
      return t("Nothing was done then that is not undone already.");
    case "/problems/too_much_at_once":
      return t("This is more than can be undone at once. Choose a later time.");
    default:
      return message;
  }
}
