import { createEffect, createSignal, For, Match, Show, Switch } from "solid-js";
import { plural, t } from "../../../language/t.ts";
import { priorityName } from "../../../task/priority.ts";
import { type Priority, priorities } from "../../../task/task.ts";
import { Days, Tags } from "./bar-panels.tsx";
import { ListChoice } from "./list-choice.tsx";
import { RemindPanel } from "./remind-panel.tsx";
import { saySelected } from "./use-selection.ts";
import type { BarProps, PanelProps } from "./types.ts";
import { sayCompleted, sayRemoved, sayReopened } from "./many-words.ts";

export const barId = "many";

const panels = ["list", "tags", "when", "remind", "priority"] as const;
type Panel = (typeof panels)[number];
const panelNames: Record<Panel, () => string> = {
  list: () => t("Move to"),
  tags: () => t("Tags"),
  when: () => t("When"),
  remind: () => t("Remind"),
  priority: () => t("Priority"),
};
const prioritySet: Record<Priority | "none", (count: number) => string> = {
  high: (count) => plural(count, "{count} task set to high priority.", "{count} tasks set to high priority."),
  medium: (count) =>
    plural(count, "{count} task set to medium priority.", "{count} tasks set to medium priority."),
  low: (count) => plural(count, "{count} task set to low priority.", "{count} tasks set to low priority."),
  none: (count) => plural(count, "{count} task set to no priority.", "{count} tasks set to no priority."),
};

/** The actions for all selected tasks, at the bottom of the page. */
export function Bar(props: BarProps) {
  const [panel, setPanel] = createSignal<Panel>();
  const { many, act, byHand, move } = props.selectionMode;
  const { chosen } = many;
  const actAs: PanelProps["onAct"] = (done, ...how) => act(done.many, ...how);
  const count = () => chosen().length;
  createEffect(() => count() === 0 && setPanel());

  const handleKeys = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    const open = panel();
    if (!open) return many.end();
    setPanel();
    document.getElementById(`${barId}-${open}`)?.focus();
  };

  return (
    <section class="many-bar" id={barId} aria-label={t("Selected tasks")} onKeyDown={handleKeys}>
      <Show when={panel()} keyed>
        {(open) => (
          <div class="panel" role="group" aria-label={panelNames[open]()} id={`${barId}-panel`}>
            <Switch>
              <Match when={open === "list"}>
                <ListChoice rows={chosen()} lists={props.overview?.lists ?? []} onAct={actAs} />
              </Match>
              <Match when={open === "tags"}>
                <Tags
                  rows={chosen()}
                  known={props.overview?.tags.map(({ name }) => name) ?? []}
                  onAct={actAs}
                />
              </Match>
              <Match when={open === "when"}>
                <Days rows={chosen()} onAct={actAs} />
              </Match>
              <Match when={open === "remind"}>
                <RemindPanel rows={chosen()} act={act} />
              </Match>
              <Match when={open === "priority"}>
                <For each={priorities}>
                  {(priority) => (
                    <button
                      type="button"
                      class="button"
                      onClick={() => act(prioritySet[priority], { priority })}
                    >
                      {priorityName(priority)}
                    </button>
                  )}
                </For>
                <button
                  type="button"
                  class="button"
                  onClick={() => act(prioritySet.none, { priority: "none" })}
                >
                  {t("None [priority]")}
                </button>
              </Match>
            </Switch>
          </div>
        )}
      </Show>
      <div class="line is-head">
        <p class="me-auto font-semibold">{saySelected(count())}</p>
        <Show
          when={count() < props.rows.length}
          fallback={
            <button type="button" class="button is-quiet" onClick={() => many.none()}>
              {t("Select none")}
            </button>
          }
        >
          <button type="button" class="button is-quiet" onClick={() => many.all()}>
            {t("Select all")}
          </button>
        </Show>
        <button
          type="button"
          class="button is-quiet is-round"
          aria-label={t("Stop selecting")}
          onClick={() => many.end()}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <Show when={count() > 0}>
        <div class="line">
          <Show when={chosen().some(({ completed }) => !completed)}>
            <button
              type="button"
              class="button is-main"
              onClick={() => act(sayCompleted, { completed: true })}
            >
              {t("Complete")}
            </button>
          </Show>
          <Show when={chosen().some(({ completed }) => completed)}>
            <button type="button" class="button" onClick={() => act(sayReopened, { completed: false })}>
              {t("Reopen")}
            </button>
          </Show>
          <For each={panels}>
            {(name) => (
              <button
                type="button"
                class="button"
                id={`${barId}-${name}`}
                aria-expanded={panel() === name}
                aria-controls={panel() === name ? `${barId}-panel` : undefined}
                onClick={() => setPanel((open) => (open === name ? undefined : name))}
              >
                {panelNames[name]()}
              </button>
            )}
          </For>
          <Show when={byHand()}>
            <For each={[-1, 1] as const}>
              {(by) => (
                <button
                  type="button"
                  class="button"
                  aria-disabled={!props.selectionMode.canMove(by)}
                  onClick={() => move(by)}
                >
                  {by < 0 ? t("Move up") : t("Move down")}
                </button>
              )}
            </For>
          </Show>
          <button type="button" class="button is-grave" onClick={() => act(sayRemoved)}>
            {t("Remove")}
          </button>
        </div>
      </Show>
    </section>
  );
}
