import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show } from "solid-js";
import { plural, t } from "../../language/t.ts";
import { useTaskStore } from "../../sync/store.ts";
import { pathOfTask, taskIn } from "../../task/task-path.ts";
import { createChoice } from "../../ui/choice.ts";
import { type Command, createOffered } from "../../ui/commands.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { go, openOver, place } from "../../ui/route.ts";
import { Sign } from "../../ui/sign.tsx";
import { findCommands, findTasks, rankOf } from "./find.ts";
import { actsOf, placesOf } from "./places.ts";

interface PaletteProps {
  /** What had the focus when it was opened. */
  from: Element | null;
  onClose: () => void;
}

interface Option {
  id: string;
  command: Command;
}

/** One field that goes anywhere, does anything and finds every task on this device. */
export function Palette(props: PaletteProps) {
  const store = useTaskStore();
  const id = createUniqueId();
  const offered = createOffered(props.from);
  const [typed, setTyped] = createSignal("");

  const openTask = (task: string) => {
    const isAtList = place().pathname === "/" || taskIn(place().pathname) !== undefined;
    if (isAtList) openOver(pathOfTask(task) + place().search);
    else go(pathOfTask(task));
  };
  const tasks = () =>
    findTasks(typed(), store.tasks().values()).map(({ id: task, title, completed, list_id }): Command => ({
      words: title,
      about: completed ? t("Done [of a task]") : (store.lists().get(list_id ?? "")?.name ?? t("Inbox")),
      sign: completed ? "done" : "todo",
      run: () => openTask(task),
    }));
  /** What fits best is first, whatever it is. */
  const bestOf = ([first]: Option[]) => (first ? rankOf(typed(), first.command) : 0);
  const groups = createMemo(() => {
    let count = 0;
    const named = (name: string, commands: Command[]) => ({
      name,
      options: commands.map((command): Option => ({ id: `${id}-${count++}`, command })),
    });
    const doing = [...offered(), ...actsOf(store)];
    return [
      named(t("Go to"), findCommands(typed(), placesOf(store.overview()))),
      named(t("Tasks"), tasks()),
      named(t("Do"), findCommands(typed(), doing)),
    ]
      .filter(({ options: [first] }) => first !== undefined)
      .toSorted((a, b) => bestOf(a.options) - bestOf(b.options));
  });
  const options = createMemo(() => groups().flatMap((group) => group.options));
  const run = (option: Option) => {
    // It gives the focus back before the act moves it.
    props.onClose();
    option.command.run();
  };
  const { active, handleKeys, chooseFirst, choose } = createChoice(options, run);
  createEffect(on(typed, chooseFirst, { defer: true }));

  return (
    <Dialog name={t("Go to, find or do")} place="top" onClose={props.onClose}>
      <input
        class="entry"
        type="text"
        role="combobox"
        aria-label={t("Go to, find or do")}
        aria-expanded={options().length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active()?.id}
        aria-autocomplete="list"
        autocomplete="off"
        autofocus
        spellcheck={false}
        enterkeyhint="go"
        placeholder={t("A list, a task, or what to do")}
        value={typed()}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={handleKeys}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("Found")}
        class="found"
        tabindex="-1"
        onMouseDown={(event) => event.preventDefault()}
      >
        <For each={groups()}>
          {(group) => (
            <div role="group" aria-label={group.name}>
              <p aria-hidden="true">{group.name}</p>
              <For each={group.options}>
                {(option) => (
                  <div
                    role="option"
                    id={option.id}
                    aria-selected={active() === option}
                    onPointerMove={() => choose(option)}
                    onClick={() => run(option)}
                  >
                    <Sign name={option.command.sign} size={18} />
                    <span class="name" dir="auto">
                      {option.command.words}
                    </span>
                    <Show when={option.command.about}>
                      <span class="about" dir="auto">
                        {option.command.about}
                      </span>
                    </Show>
                    <Show when={option.command.key}>
                      <kbd class="key">{option.command.key}</kbd>
                    </Show>
                  </div>
                )}
              </For>
            </div>
          )}
        </For>
      </div>
      <p role="status" class={options().length === 0 ? "empty" : "sr-only"}>
        {options().length === 0
          ? t("Nothing found for “{words}”.", { words: typed().trim() })
          : plural(options().length, "{count} found", "{count} found")}
      </p>
    </Dialog>
  );
}
