import { createEffect, createMemo, createSignal, createUniqueId, For, on, onMount, Show } from "solid-js";
import { plural, t } from "../../../language/t.ts";
import { makeIdFor } from "../../../../../worker/ids/id.ts";
import type { Overview } from "../../../api/lists.ts";
import { findCommands, fold } from "../../../layout/palette/find.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { movedTo, movedToInbox } from "../../../task/done-words.ts";
import { isTooLong, nameTooLong } from "../../../task/list-name.ts";
import type { Task } from "../../../task/task.ts";
import { createChoice } from "../../../ui/choice.ts";
import { ListDot } from "../../../ui/list-dot.tsx";
import { hasHover } from "../../../ui/media.ts";
import { Sign } from "../../../ui/sign.tsx";
import type { PanelProps } from "./types.ts";

interface ListChoiceProps extends PanelProps {
  /** The tasks that are moved. A list that all of them are in is not offered. */
  rows: readonly Task[];
  lists: Overview["lists"];
}

interface Option {
  id: string;
  words: string;
  take: () => void;
  /** That of the list. The inbox has none, and neither has a list that does not exist yet. */
  colour?: string;
  isNew?: true;
}

/** The list or section that tasks go to, found by its name; a list can be made with it. */
export function ListChoice(props: ListChoiceProps) {
  let field: HTMLInputElement | undefined;
  const store = useTaskStore();
  const id = createUniqueId();
  const [typed, setTyped] = createSignal("");

  const isHere = (list?: string, section?: string) =>
    props.rows.every(({ list_id, section_id }) => list_id === list && section_id === section);
  const create = (name: string) => {
    const made = { id: makeIdFor(store.owner), name };
    props.onAct(movedTo(name), { list_id: made.id }, made);
  };
  const open = createMemo(() => props.lists.filter(({ archived }) => !archived));
  const places = createMemo(() => [
    {
      words: t("Inbox"),
      isHere: isHere(),
      take: () => props.onAct(movedToInbox(), { list_id: null }),
    },
    ...open().map(({ id: list, name, colour }) => ({
      words: name,
      colour,
      isHere: isHere(list),
      take: () => props.onAct(movedTo(name), { list_id: list, section_id: null }),
    })),
  ]);
  const sections = createMemo(() =>
    open().flatMap(({ id: list, name, colour, sections: parts = [] }) =>
      parts.map((section) => ({
        words: `${name} › ${section.name}`,
        colour,
        isHere: isHere(list, section.id),
        isNear: props.rows.every(({ list_id }) => list_id === list),
        take: () => props.onAct(movedTo(section.name), { list_id: list, section_id: section.id }),
      })),
    ),
  );
  /** The sections of the tasks' own list come first. Those of other lists are only looked for. */
  const known = () => {
    const near = sections().filter(({ isNear }) => isNear);
    const others = sections().filter(({ isNear }) => !isNear);
    return [...near, ...places(), ...(name() === "" ? [] : others)];
  };
  const name = () => typed().trim();
  const called = () => places().find(({ words }) => fold(words) === fold(name()));
  const options = createMemo(() => {
    const found: Omit<Option, "id">[] = findCommands(
      typed(),
      known().filter((each) => !each.isHere),
    );
    const isName = name() !== "" && !isTooLong(name());
    const made: typeof found =
      isName && !called()
        ? [{ words: t("Create “{name}”", { name: name() }), isNew: true, take: () => create(name()) }]
        : [];
    return [...found, ...made].map((option, nth): Option => ({ ...option, id: `${id}-${nth}` }));
  });
  const { active, handleKeys, chooseFirst, choose } = createChoice(options, ({ take }) => take());
  createEffect(on(typed, chooseFirst, { defer: true }));
  // On a phone, the keyboard would cover what can be chosen by one press.
  onMount(() => hasHover() && field?.focus());

  const said = () => {
    const count = options().length;
    if (count > 0) return plural(count, "{count} found", "{count} found");
    if (name() === "") return t("Type a name to create a list.");
    const here = called();
    return here ? t("Already in “{list}”.", { list: here.words }) : nameTooLong();
  };

  return (
    <div class="list-choice" onKeyDown={handleKeys}>
      <input
        ref={(element) => (field = element)}
        class="entry"
        type="text"
        role="combobox"
        aria-label={t("Find or create a list")}
        aria-expanded={options().length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active()?.id}
        aria-autocomplete="list"
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="done"
        placeholder={t("Find or create a list")}
        value={typed()}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("Lists")}
        class="found"
        tabindex="-1"
        onMouseDown={(event) => event.preventDefault()}
      >
        <For each={options()}>
          {(option) => (
            <div
              role="option"
              id={option.id}
              aria-selected={active() === option}
              onPointerMove={() => choose(option)}
              onClick={() => option.take()}
            >
              <Show when={option.colour} fallback={<Sign name={option.isNew ? "add" : "inbox"} size={18} />}>
                {(colour) => <ListDot colour={colour()} />}
              </Show>
              <span class="name" dir="auto">
                {option.words}
              </span>
            </div>
          )}
        </For>
      </div>
      <p role="status" class={options().length > 0 ? "sr-only" : "hint"}>
        {said()}
      </p>
    </div>
  );
}
