import { createMemo, Show } from "solid-js";
import { plural, t } from "../../language/t.ts";
import { online } from "../../session/connection.ts";
import { idsMadeBy } from "../../sync/refused.ts";
import { useTaskStore } from "../../sync/store.ts";
import { focusOnceThere } from "./focus.ts";
import { type LastImport, undoImport } from "./last-import.ts";
import { Skipped } from "./skipped.tsx";

interface OutcomeProps {
  last: LastImport;
  onMore: () => void;
}

/** What was imported, for as long as anything of it is there. */
export function Outcome(props: OutcomeProps) {
  const store = useTaskStore();
  const refused = createMemo(() => {
    const ids = new Set(store.refused().flatMap(idsMadeBy));
    return props.last.tasks.filter((id) => ids.has(id)).length;
  });
  const isUndone = createMemo(
    () =>
      refused() === 0 &&
      !props.last.tasks.some((id) => store.tasks().has(id)) &&
      !props.last.lists.some((id) => store.lists().has(id)) &&
      !props.last.views.some((id) => store.views().has(id)),
  );
  const total = () => props.last.tasks.length;
  const unsent = createMemo(() => props.last.tasks.filter((id) => store.isPending(id)).length);
  const sent = () => total() - unsent() - refused();
  return (
    <>
      <div class="well">
        <Show
          when={!isUndone()}
          fallback={
            <>
              <h2 ref={focusOnceThere} tabindex="-1" class="text-title">
                {t("Import undone")}
              </h2>
              <p>{t("Your tasks are as they were before.")}</p>
            </>
          }
        >
          <h2 ref={focusOnceThere} tabindex="-1" class="text-title">
            {plural(total(), "{count} task imported", "{count} tasks imported")}
          </h2>
          <p>
            <Show when={props.last.lists.length > 0}>
              {plural(props.last.lists.length, "{count} new list.", "{count} new lists.")}{" "}
            </Show>
            <Show when={props.last.views.length > 0}>
              {plural(props.last.views.length, "{count} new view.", "{count} new views.")}{" "}
            </Show>
            <a href="/?view=all">{t("Go to your list")}</a>
          </p>
          <Show when={unsent() > 0}>
            <p class="text-soft">
              <Show
                when={online() || sent() > 0}
                fallback={t("They are sent to your account when there is a connection.")}
              >
                {plural(
                  total(),
                  "{sent} of {count} task sent to your account.",
                  "{sent} of {count} tasks sent to your account.",
                  { sent: sent() },
                )}{" "}
                {online() ? t("You can go on meanwhile.") : t("The rest is sent when there is a connection.")}
              </Show>
            </p>
          </Show>
        </Show>
      </div>
      <Show when={!isUndone()}>
        <Skipped lines={props.last.report} />
      </Show>
      <div class="flex flex-wrap gap-3">
        <Show when={!isUndone()}>
          <button type="button" class="button" onClick={() => undoImport(store, props.last)}>
            {t("Undo import")}
          </button>
        </Show>
        <button type="button" class="button" onClick={() => props.onMore()}>
          {t("Import more")}
        </button>
      </div>
    </>
  );
}
