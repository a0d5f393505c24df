import { createEffect, createSignal, For, Match, Show, Switch } from "solid-js";
import { priorities, priorityNames } from "../../../task/task.ts";
import { Days, Tags } from "./bar-panels.tsx";
import { ListChoice } from "./list-choice.tsx";
import type { BarProps } from "./types.ts";
import { sayTasks } from "../../../task/words.ts";

export const barId = "many";

const panels = ["list", "tags", "when", "priority"] as const;
type Panel = (typeof panels)[number];
const panelNames: Record<Panel, string> = {
  list: "Move to",
  tags: "Tags",
  when: "When",
  priority: "Priority",
};

/** The actions for all selected tasks, at the bottom of the page. */
export function Bar(props: BarProps) {
  const [panel, setPanel] = createSignal<Panel>();
  const { many, act, byHand, move } = props.selectionMode;
  const { chosen } = many;
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
    <section class="many-bar" id={barId} aria-label="Selected tasks" onKeyDown={handleKeys}>
      <Show when={panel()} keyed>
        {(open) => (
          <div class="panel" role="group" aria-label={panelNames[open]} id={`${barId}-panel`}>
            <Switch>
              <Match when={open === "list"}>
                <ListChoice rows={chosen()} lists={props.overview?.lists ?? []} onAct={act} />
              </Match>
              <Match when={open === "tags"}>
                <Tags
                  rows={chosen()}
                  known={props.overview?.tags.map(({ name }) => name) ?? []}
                  onAct={act}
                />
              </Match>
              <Match when={open === "when"}>
                <Days rows={chosen()} onAct={act} />
              </Match>
              <Match when={open === "priority"}>
                <For each={priorities}>
                  {(priority) => (
                    <button
                      type="button"
                      class="button"
                      onClick={() =>
                        act(`set to ${priorityNames[priority].toLowerCase()} priority`, { priority })
                      }
                    >
                      {priorityNames[priority]}
                    </button>
                  )}
                </For>
                <button
                  type="button"
                  class="button"
                  onClick={() => act("set to no priority", { priority: "none" })}
                >
                  None
                </button>
              </Match>
            </Switch>
          </div>
        )}
      </Show>
      <div class="line is-head">
        <p class="me-auto font-semibold">
          {count() === 0 ? "Nothing selected" : `${sayTasks(count())} selected`}
        </p>
        <Show
          when={count() < props.rows.length}
          fallback={
            <button type="button" class="button is-quiet" onClick={() => many.none()}>
              Select none
            </button>
          }
        >
          <button type="button" class="button is-quiet" onClick={() => many.all()}>
            Select all
          </button>
        </Show>
        <button
          type="button"
          class="button is-quiet is-round"
          aria-label="Stop selecting"
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
              onClick={() => act("completed", { completed: true })}
            >
              Complete
            </button>
          </Show>
          <Show when={chosen().some(({ completed }) => completed)}>
            <button type="button" class="button" onClick={() => act("reopened", { completed: false })}>
              Reopen
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
                {panelNames[name]}
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
                  {by < 0 ? "Move up" : "Move down"}
                </button>
              )}
            </For>
          </Show>
          <button type="button" class="button is-grave" onClick={() => act("removed")}>
            Remove
          </button>
        </div>
      </Show>
    </section>
  );
}
