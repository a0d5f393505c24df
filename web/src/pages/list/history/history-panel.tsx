import { For, Match, Show, Switch } from "solid-js";
import { createRead } from "../../../session/read.ts";
import { sayMoment } from "../../../dates/moments.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { type Change, readHistory } from "../../../api/history.ts";
import { sayBy, sayChange } from "./words.ts";

export function HistoryPanel(props: { task: string }) {
  const store = useTaskStore();
  const history = createRead(
    (signal) => readHistory(store.owner, props.task, signal),
    () => props.task,
  );
  const changes = () => history.data() ?? [];

  return (
    <Switch fallback={<p class="text-small text-soft">No changes in the last ninety days.</p>}>
      <Match when={history.isPending()}>
        <p class="text-small text-soft">One moment…</p>
      </Match>
      <Match when={history.isFailed()}>
        <div class="problem grid gap-3" role="alert">
          <p>The history could not be loaded.</p>
          <button type="button" class="button justify-self-start" onClick={() => void history.refetch()}>
            Try again
          </button>
        </div>
      </Match>
      <Match when={changes().length > 0}>
        <ol class="grid gap-2" aria-label="Changes">
          <For each={changes()}>{(change) => <Line change={change} />}</For>
        </ol>
      </Match>
    </Switch>
  );
}

function Line(props: { change: Change }) {
  return (
    <li class="grid text-small">
      <span>
        {sayChange(props.change)}
        <Show when={props.change.undone}>
          <span class="text-soft"> (undone)</span>
        </Show>
      </span>
      <span class="text-soft">
        <time datetime={props.change.at}>{sayMoment(new Date(props.change.at))}</time>
        <Show when={sayBy(props.change)}>{(by) => `, ${by()}`}</Show>
      </span>
    </li>
  );
}
