import { For, Match, Show, Switch } from "solid-js";
import { t } from "../../../language/t.ts";
import { createRead } from "../../../session/read.ts";
import { sayMoment } from "../../../dates/moments.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { undoAnywhere } from "../../../sync/undo-anywhere.ts";
import { type Change, readHistory } from "../../../api/history.ts";
import { sayBy, sayChange } from "./words.ts";

export function HistoryPanel(props: { task: string }) {
  let list: HTMLOListElement | undefined;
  const store = useTaskStore();
  const history = createRead(
    (signal) => readHistory(store.owner, props.task, signal),
    () => props.task,
  );
  const changes = () => history.data() ?? [];
  /** Only the list that the task is in is asked: others may have sections of the same id. */
  const say = (change: Change) => {
    const later = changes().slice(0, changes().indexOf(change));
    const home = store.tasks().get(props.task)?.list_id;
    const isThere = later.every(({ fields }) => !fields.list_id);
    const sections = (isThere && store.lists().get(home ?? "")?.sections) || [];
    return sayChange(change, (id) => sections.find((section) => section.id === id)?.name);
  };
  const undo = async (act: string) => {
    await undoAnywhere(store, act);
    await history.refetch();
    // The button is gone, and the focus must not be.
    list?.focus();
  };

  return (
    <Switch fallback={<p class="text-small text-soft">{t("No changes in the last ninety days.")}</p>}>
      <Match when={history.isPending()}>
        <p class="text-small text-soft">{t("One moment…")}</p>
      </Match>
      <Match when={history.isFailed()}>
        <div class="problem grid gap-3" role="alert">
          <p>{t("The history could not be loaded.")}</p>
          <button type="button" class="button justify-self-start" onClick={() => void history.refetch()}>
            {t("Try again")}
          </button>
        </div>
      </Match>
      <Match when={changes().length > 0}>
        <ol class="grid gap-2" aria-label={t("Changes")} tabindex="-1" ref={(element) => (list = element)}>
          <For each={changes()}>
            {(change) => <Line change={change} said={say(change)} onUndo={() => void undo(change.act)} />}
          </For>
        </ol>
      </Match>
    </Switch>
  );
}

function Line(props: { change: Change; said: string; onUndo: () => void }) {
  return (
    <li class="grid grid-cols-[1fr_auto] items-start gap-x-3 text-small">
      <span>
        {props.said}
        <Show when={props.change.undone}>
          <span class="text-soft"> {t("(undone)")}</span>
        </Show>
      </span>
      <Show when={!props.change.undone}>
        <button
          type="button"
          class="button is-quiet row-span-2"
          aria-label={t("Undo: {change}", { change: props.said })}
          onClick={() => props.onUndo()}
        >
          {t("Undo")}
        </button>
      </Show>
      <span class="text-soft">
        <time datetime={props.change.at}>{sayMoment(new Date(props.change.at))}</time>
        <Show when={sayBy(props.change)}>{(by) => `, ${by()}`}</Show>
      </span>
    </li>
  );
}
