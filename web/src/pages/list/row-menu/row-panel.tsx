import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  Match,
  on,
  onMount,
  Show,
  Switch,
} from "solid-js";
import { t } from "../../../language/t.ts";
import { changeOne, type NewList } from "../../../sync/actions.ts";
import { revise } from "../../../sync/edit-actions.ts";
import { partsOf } from "../../../sync/step-parts.ts";
import { useTaskStore } from "../../../sync/store.ts";
import type { ManyChange } from "../../../task/change.ts";
import type { Done } from "../../../task/done-words.ts";
import { priorityName } from "../../../task/priority.ts";
import { hasHover } from "../../../ui/media.ts";
import { placeBeside } from "../../../ui/place-beside.ts";
import { ReminderField } from "../detail/reminder-field.tsx";
import { keepFocusNear } from "../keyboard/row-focus.ts";
import { Tags } from "../selection/bar-panels.tsx";
import { ListChoice } from "../selection/list-choice.tsx";
import { DayPanel } from "./day-panel.tsx";
import { priorityChoices } from "./priority-choices.ts";
import { StepsPanel } from "./steps-panel.tsx";
import { TaskMenu } from "./task-menu.tsx";
import type { RowPanelProps } from "./types.ts";
import type { Question } from "../keyboard/shortcuts.ts";

const heads: Record<Question, () => string> = {
  menu: () => t("Actions:"),
  day: () => t("Due:"),
  list: () => t("Move to:"),
  tags: () => t("Tags:"),
  priority: () => t("Priority:"),
  steps: () => t("Steps:"),
  reminders: () => t("Reminders:"),
};

/** What hangs from a row, until something is chosen, Escape is pressed, or something else is. */
export function RowPanel(props: RowPanelProps) {
  let panel: HTMLDivElement | undefined;
  const store = useTaskStore();
  const headId = createUniqueId();
  const [question, setQuestion] = createSignal(props.asked.question);
  const task = createMemo(() => store.tasks().get(props.asked.task));
  const known = () => store.overview();

  const place = () => panel && placeBeside(panel, props.asked.anchor);
  const focusFirst = () => {
    // On a phone, the keyboard would cover what can be chosen by one press.
    const first = hasHover()
      ? "input:not([type=date]), button"
      : "button,input:not([role=combobox]),[role=listbox]";
    panel?.querySelector<HTMLElement>(first)?.focus();
  };
  onMount(() => {
    panel?.addEventListener("toggle", ({ newState }) => newState === "closed" && props.onClose());
    panel?.showPopover();
    place();
    focusFirst();
  });
  createEffect(on(question, () => (place(), focusFirst()), { defer: true }));
  // Somebody may have removed it on another device.
  createEffect(() => !task() && panel?.hidePopover());

  /** The focus goes back to the row before the row may go. */
  const leave = (act: () => void) => {
    panel?.hidePopover();
    keepFocusNear(props.asked.task, act);
  };
  const change = (done: string, how: ManyChange, newList?: NewList) =>
    leave(() => {
      const row = task();
      if (row) changeOne(store, row, done, how, newList);
    });
  const changeAs = ({ one }: Done, how: ManyChange, newList?: NewList) => change(one, how, newList);

  return (
    <div
      ref={(element) => (panel = element)}
      popover="auto"
      role="dialog"
      aria-labelledby={headId}
      class="popover row-panel"
      classList={{ "is-menu": question() === "menu" }}
    >
      <Show when={task()}>
        {(row) => (
          <>
            <p class="row-panel-head" id={headId}>
              <span class="sr-only">{heads[question()]()} </span>
              <span dir="auto">{row().title}</span>
            </p>
            <Switch>
              <Match when={question() === "menu"}>
                <TaskMenu
                  row={row()}
                  labelledBy={headId}
                  actions={props.actions}
                  leave={leave}
                  onChange={change}
                  onAsk={setQuestion}
                  onSelect={() => leave(() => props.onSelect(row().id))}
                />
              </Match>
              <Match when={question() === "day"}>
                <DayPanel row={row()} onAct={change} />
              </Match>
              <Match when={question() === "list"}>
                <ListChoice rows={[row()]} lists={known()?.lists ?? []} onAct={changeAs} />
              </Match>
              <Match when={question() === "tags"}>
                <Tags rows={[row()]} known={known()?.tags.map(({ name }) => name) ?? []} onAct={changeAs} />
              </Match>
              <Match when={question() === "priority"}>
                <div class="choices">
                  <For each={priorityChoices()}>
                    {({ priority, done }) => (
                      <button
                        type="button"
                        class="button"
                        aria-pressed={(row().priority ?? "none") === priority}
                        onClick={() => change(done, { priority })}
                      >
                        {priority === "none" ? t("None [priority]") : priorityName(priority)}
                      </button>
                    )}
                  </For>
                </div>
              </Match>
              <Match when={question() === "reminders"}>
                <ReminderField
                  due={row()}
                  reminders={row().reminders ?? []}
                  onReminders={(reminders) => change(sayChanged(row().reminders, reminders), { reminders })}
                />
              </Match>
              <Match when={question() === "steps"}>
                <StepsPanel
                  row={row()}
                  onTick={(id, completed) =>
                    void revise(store, row(), partsOf(row(), [{ do: "tick", id, completed }]))
                  }
                />
              </Match>
            </Switch>
          </>
        )}
      </Show>
    </div>
  );
}

function sayChanged(before: readonly unknown[] = [], now: readonly unknown[]): string {
  return now.length < before.length ? t("Reminder removed") : t("Reminder set");
}
