import { createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import { OtherDay } from "../../../ui/other-day.tsx";
import { addDays, type Day, nextMonday } from "../../../dates/calendar.ts";
import { withTags } from "../../../task/tags.ts";
import { today } from "../../../dates/here.ts";
import { sayDayAhead } from "../../../task/due-words.ts";
import type { Task } from "../../../task/task.ts";
import type { PanelProps } from "./types.ts";

export function Tags(props: PanelProps & { rows: readonly Task[]; known: readonly string[] }) {
  let field: HTMLInputElement | undefined;
  const id = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const [wrong, setWrong] = createSignal<string>();
  const present = () => [...new Set(props.rows.flatMap(({ tags = [] }) => tags))];
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const { tags, left } = withTags([], typed());
    if (tags.length === 0 || left !== "") {
      setWrong(left === "" ? "Type a tag." : `“${left}” cannot be a tag.`);
      field?.focus();
      return;
    }
    props.onAct(`tagged ${tags.map((tag) => `#${tag}`).join(" ")}`, { add_tags: tags });
  };
  onMount(() => field?.focus());

  return (
    <>
      <form class="flex flex-wrap items-end gap-2" onSubmit={add} autocomplete="off">
        <div class="field">
          <label for={id}>Add tags</label>
          <input
            ref={(element) => (field = element)}
            id={id}
            class="entry"
            list={`${id}-known`}
            value={typed()}
            aria-invalid={wrong() !== undefined}
            aria-describedby={`${id}-wrong`}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <datalist id={`${id}-known`}>
            <For each={props.known}>{(name) => <option value={name} />}</For>
          </datalist>
          <p class="wrong" id={`${id}-wrong`} role="alert">
            {wrong()}
          </p>
        </div>
        <button type="submit" class="button">
          Add
        </button>
      </form>
      <For each={present()}>
        {(tag) => (
          <button
            type="button"
            class="button"
            onClick={() => props.onAct(`untagged #${tag}`, { remove_tags: [tag] })}
          >
            Take off #{tag}
          </button>
        )}
      </For>
    </>
  );
}

export function Days(props: PanelProps & { rows: readonly Task[] }) {
  const due = (day: Day, words = sayDayAhead(day, today())) => props.onAct(`due ${words}`, { due_on: day });

  return (
    <>
      <button type="button" class="button" onClick={() => due(today(), "today")}>
        Today
      </button>
      <button type="button" class="button" onClick={() => due(addDays(today(), 1), "tomorrow")}>
        Tomorrow
      </button>
      <button type="button" class="button" onClick={() => due(nextMonday(today()))}>
        Next week
      </button>
      <button type="button" class="button" onClick={() => props.onAct("no longer due", { due_on: null })}>
        No date
      </button>
      <OtherDay verb="Set" onChoose={(day) => due(day)} />
      <Show when={props.rows.some(({ due_at }) => due_at !== undefined)}>
        <p class="basis-full text-small text-soft">
          Some are due at a time of day. A new day removes the time.
        </p>
      </Show>
    </>
  );
}
