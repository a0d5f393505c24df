import { createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import type { Overview } from "../../../api/lists.ts";
import { OtherDay } from "../../../ui/other-day.tsx";
import { ListDot } from "../../../ui/list-dot.tsx";
import { addDays, type Day, nextMonday } from "../../../dates/calendar.ts";
import type { ManyChange } from "../../../task/change.ts";
import { withTags } from "../../../task/tags.ts";
import { today } from "../../../dates/here.ts";
import { sayDayAhead } from "../../../task/due-words.ts";
import type { Task } from "../../../task/task.ts";

interface PanelProps {
  /** `done` completes the notice, as in "3 tasks moved to the inbox". */
  onAct: (done: string, change: ManyChange) => void;
}

export function Lists(props: PanelProps & { lists: Overview["lists"]; rows: readonly Task[] }) {
  /** Those of the list in which all of the tasks are. */
  const sections = () => {
    const [id, ...others] = new Set(props.rows.map(({ list_id }) => list_id));
    return others.length > 0 ? [] : (props.lists.find((list) => list.id === id)?.sections ?? []);
  };
  const isIn = (section: string | undefined) => props.rows.every(({ section_id }) => section_id === section);
  return (
    <>
      <Show when={sections().length > 0}>
        <div class="flex basis-full flex-wrap gap-[0.4rem]" role="group" aria-label="Section">
          <p class="basis-full text-small text-soft" aria-hidden="true">
            Section
          </p>
          <button
            type="button"
            class="button"
            aria-pressed={isIn(undefined)}
            onClick={() => props.onAct("in no section", { section_id: null })}
          >
            None
          </button>
          <For each={sections()}>
            {({ id, name }) => (
              <button
                type="button"
                class="button"
                aria-pressed={isIn(id)}
                onClick={() => props.onAct(`in “${name}”`, { section_id: id })}
              >
                {name}
              </button>
            )}
          </For>
        </div>
      </Show>
      <Show when={sections().length > 0}>
        <p class="basis-full text-small text-soft">List</p>
      </Show>
      <button
        type="button"
        class="button"
        onClick={() => props.onAct("moved to the inbox", { list_id: null })}
      >
        Inbox
      </button>
      <For each={props.lists.filter(({ archived }) => !archived)}>
        {(list) => (
          <button
            type="button"
            class="button"
            onClick={() => props.onAct(`moved to “${list.name}”`, { list_id: list.id })}
          >
            <ListDot colour={list.colour} />
            {list.name}
          </button>
        )}
      </For>
    </>
  );
}

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
