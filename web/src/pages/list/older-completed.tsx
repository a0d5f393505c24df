import { createEffect, createSignal, on, Show } from "solid-js";
import { t } from "../../language/t.ts";
import { toRefusal } from "../../api/refusal.ts";
import { listTasks } from "../../api/tasks.ts";
import { online } from "../../session/connection.ts";
import { useTaskStore } from "../../sync/store.ts";
import { change, type Filters, writeFilters } from "../../task/filters.ts";
import { notify } from "../../ui/notices.ts";

/** Tasks that were completed more than a few weeks ago are not on this device: they are read when somebody asks for them. */
export function OlderCompleted(props: { filters: Filters }) {
  const store = useTaskStore();
  const [cursor, setCursor] = createSignal<string>();
  const [isEnd, setEnd] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  createEffect(
    on(
      () => writeFilters(props.filters),
      () => {
        setCursor();
        setEnd(false);
      },
    ),
  );

  const read = async () => {
    if (busy()) return;
    setBusy(true);
    try {
      // The latest ones are here already.
      let isNew = false;
      while (!isNew && !isEnd()) {
        const done = change(props.filters, { show: "done", sort: "-completed_at" });
        const page = await listTasks(store.owner, done, cursor());
        isNew = store.takeOlder(page.tasks);
        setCursor(page.next_cursor);
        setEnd(page.next_cursor === undefined);
      }
    } catch (thrown) {
      notify({ wrong: true, text: toRefusal(thrown).message });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Show
      when={!isEnd()}
      fallback={<p class="text-small text-soft">{t("There are no older completed tasks.")}</p>}
    >
      <button
        type="button"
        class="button is-quiet"
        aria-disabled={busy() || !online()}
        onClick={() => online() && void read()}
      >
        {online() ? t("Show older completed tasks") : t("Older completed tasks need a connection")}
      </button>
    </Show>
  );
}
