import { createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { OtherDay } from "../../../ui/other-day.tsx";
import { addDays, type Day, nextMonday } from "../../../dates/calendar.ts";
import { withTags } from "../../../task/tags.ts";
import { today } from "../../../dates/here.ts";
import { dueDone, noLongerDue, tagged, untagged } from "../../../task/done-words.ts";
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
      setWrong(left === "" ? t("Type a tag.") : t("“{words}” cannot be a tag.", { words: left }));
      field?.focus();
      return;
    }
    props.onAct(tagged(tags.map((tag) => `#${tag}`).join(" ")), { add_tags: tags });
  };
  onMount(() => field?.focus());

  return (
    <>
      <form class="flex flex-wrap items-end gap-2" onSubmit={add} autocomplete="off">
        <div class="field">
          <label for={id}>{t("Add tags")}</label>
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
          {t("Add")}
        </button>
      </form>
      <For each={present()}>
        {(tag) => (
          <button
            type="button"
            class="button"
            onClick={() => props.onAct(untagged(`#${tag}`), { remove_tags: [tag] })}
          >
            {t("Take off {tag}", { tag: `#${tag}` })}
          </button>
        )}
      </For>
    </>
  );
}

export function Days(props: PanelProps & { rows: readonly Task[] }) {
  const due = (day: Day) => props.onAct(dueDone(day, today()), { due_on: day });

  return (
    <>
      <button type="button" class="button" onClick={() => due(today())}>
        {t("Today")}
      </button>
      <button type="button" class="button" onClick={() => due(addDays(today(), 1))}>
        {t("Tomorrow")}
      </button>
      <button type="button" class="button" onClick={() => due(nextMonday(today()))}>
        {t("Next week")}
      </button>
      <button type="button" class="button" onClick={() => props.onAct(noLongerDue(), { due_on: null })}>
        {t("No date")}
      </button>
      <OtherDay verb={t("Set")} onChoose={due} />
      <Show when={props.rows.some(({ due_at }) => due_at !== undefined)}>
        <p class="basis-full text-small text-soft">
          {t("Some are due at a time of day. A new day removes the time.")}
        </p>
      </Show>
    </>
  );
}
