import { createUniqueId, For, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import type { Day } from "../../../dates/calendar.ts";
import { announce } from "../../../ui/notices.ts";
import { longestTitle, mostChecklistItems } from "../../../../../worker/fields/limits.ts";
import type { Item } from "../../../task/task.ts";
import { countTicked, newItemId, type Step } from "../../../task/checklist.ts";
import { titlesIn } from "../../../task/lines.ts";
import { StepDay } from "./step-day.tsx";

interface ChecklistProps {
  items: Item[];
  onSteps: (...steps: Step[]) => void;
  /** A tick is saved at once, even if the rest is cancelled. */
  onTick: (id: string, completed: boolean) => void;
  /** What is typed and not added yet. */
  typed: string;
  onTyped: (words: string) => void;
  /** Gives a step a day; undefined where it cannot have one. */
  onDay: ((item: Item, day: Day) => void) | undefined;
}

/** The steps of a task: each can be ticked, reworded, moved and removed in place. */
export function ChecklistField(props: ChecklistProps) {
  let list: HTMLUListElement | undefined;
  let input: HTMLInputElement | undefined;
  const id = createUniqueId();
  const isFull = () => props.items.length >= mostChecklistItems;

  const add = (titles: string[]) => {
    const room = mostChecklistItems - props.items.length;
    const added = titles.slice(0, room);
    props.onSteps(
      ...added.map((title) => ({ do: "add" as const, item: { id: newItemId(), title, completed: false } })),
    );
    props.onTyped("");
  };
  const handleEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (props.typed.trim() === "") return;
    event.preventDefault();
    add([props.typed.trim()]);
  };
  const paste = (event: ClipboardEvent) => {
    const titles = titlesIn(event.clipboardData?.getData("text/plain") ?? "");
    if (titles.length < 2 || props.typed !== "") return;
    event.preventDefault();
    add(titles);
  };
  const focusItem = (place: number) => {
    const fields = list?.querySelectorAll<HTMLInputElement>("input.entry") ?? [];
    (fields[Math.min(place, fields.length - 1)] ?? input)?.focus();
  };
  const remove = (place: number, item: Item) => {
    props.onSteps({ do: "remove", id: item.id });
    announce(t("Step removed: {title}", { title: item.title }));
    focusItem(place);
  };
  const move = (place: number, item: Item, by: 1 | -1) => {
    const to = place + by;
    if (to < 0 || to >= props.items.length) return;
    const before = props.items[by > 0 ? to + 1 : to]?.id ?? null;
    props.onSteps({ do: "move", id: item.id, before });
    announce(
      t("{title}: {place} of {count}", { title: item.title, place: to + 1, count: props.items.length }),
    );
    focusItem(to);
  };
  const handleItemKeys = (event: KeyboardEvent, place: number, item: Item) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input?.focus();
    }
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(place, item, event.key === "ArrowDown" ? 1 : -1);
  };

  return (
    <fieldset class="grid gap-1">
      <legend class="legend">
        {t("Steps")}
        <Show when={props.items.length > 0}>
          <span class="count">
            {" "}
            {countTicked(props.items)}/{props.items.length}
          </span>
        </Show>
      </legend>
      <ul class="steps" ref={(element) => (list = element)}>
        <For each={props.items}>
          {(item, place) => (
            <li>
              <label class="tick">
                <input
                  type="checkbox"
                  checked={item.completed}
                  aria-label={item.title}
                  onChange={(event) => props.onTick(item.id, event.currentTarget.checked)}
                />
              </label>
              <input
                class="entry"
                aria-label={t("Step {number}", { number: place() + 1 })}
                maxlength={longestTitle}
                value={item.title}
                onInput={(event) =>
                  props.onSteps({ do: "reword", id: item.id, title: event.currentTarget.value })
                }
                onKeyDown={(event) => handleItemKeys(event, place(), item)}
              />
              <span class="moves">
                <Show when={props.onDay}>
                  {(onDay) => <StepDay title={item.title} onChoose={(day) => onDay()(item, day)} />}
                </Show>
                <button
                  type="button"
                  aria-label={t("Move up: {title}", { title: item.title })}
                  onClick={() => move(place(), item, -1)}
                >
                  <span aria-hidden="true">↑</span>
                </button>
                <button
                  type="button"
                  class="down"
                  aria-label={t("Move down: {title}", { title: item.title })}
                  onClick={() => move(place(), item, 1)}
                >
                  <span aria-hidden="true">↓</span>
                </button>
                <button
                  type="button"
                  aria-label={t("Remove the step {title}", { title: item.title })}
                  onClick={() => remove(place(), item)}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </span>
            </li>
          )}
        </For>
      </ul>
      <label for={id} class="sr-only">
        {t("Add a step")}
      </label>
      <input
        ref={(element) => (input = element)}
        id={id}
        class="entry"
        placeholder={isFull() ? t("A task has at most a hundred steps") : t("Add a step")}
        disabled={isFull()}
        maxlength={longestTitle}
        enterkeyhint="done"
        value={props.typed}
        onInput={(event) => props.onTyped(event.currentTarget.value)}
        onKeyDown={handleEnter}
        onPaste={paste}
      />
    </fieldset>
  );
}
