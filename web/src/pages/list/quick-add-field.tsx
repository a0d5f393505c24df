import { createEffect, createMemo, createSignal, on, onMount, Show } from "solid-js";
import type { NamedList, Understood } from "../../quick-add/span.ts";
import type { UnderstoodChips } from "../../quick-add/chips.tsx";
import { notify } from "../../ui/notices.ts";
import { go, place } from "../../ui/route.ts";
import { addTasks, type NewTask } from "../../sync/actions.ts";
import { useTaskStore } from "../../sync/store.ts";
import { quickAddId } from "./keyboard/row-focus.ts";
import { withDefaults } from "./view-defaults.ts";
import { splitLines } from "../../task/lines.ts";
import { faultInTitle, type MoreFields } from "../../task/task.ts";

interface QuickAddProps {
  lists: NamedList[];
  /** The fields a task gets from the current view, unless its own words say otherwise. */
  given: MoreFields;
  onAdded: () => void;
}

export function QuickAdd(props: QuickAddProps) {
  let input: HTMLInputElement | undefined;
  const store = useTaskStore();
  const [typed, setTyped] = createSignal("");
  const [wrong, setWrong] = createSignal<string>();
  const [Shown, setShown] = createSignal<typeof UnderstoodChips>();
  let read: () => Understood | undefined = () => undefined;

  // The parser is loaded with the first character. Until then, or if that fails, all that is typed is the title: no
  // date is ever taken from it that was not shown first.
  createEffect(
    on(
      createMemo(() => typed() !== ""),
      (isBegun) => {
        if (!isBegun || Shown()) return;
        import("../../quick-add/chips.tsx").then(
          (loaded) => setShown(() => loaded.UnderstoodChips),
          () => {},
        );
      },
    ),
  );
  const newTask = (): NewTask => {
    const { title, fields, matches } = read() ?? { title: typed().trim(), fields: {}, matches: [] };
    return { title, ...fields, ...(matches.length > 0 && { typed: typed() }) };
  };

  // A task that was refused comes back here to be corrected.
  createEffect(
    on(
      store.handedBack,
      (words) => {
        if (words === undefined) return;
        setTyped(words);
        input?.focus();
      },
      { defer: true },
    ),
  );

  // The installed app's shortcut opens this address.
  onMount(() => {
    if (!new URLSearchParams(place().search).has("new")) return;
    input?.focus();
    go("/", { replace: true, stay: true });
  });

  const add = (tasks: NewTask[]) => {
    const words = typed();
    const all = tasks.map((task) => withDefaults(task, props.given));
    addTasks(store, all, () => typed() === "" && setTyped(words));
    setTyped("");
    setWrong(undefined);
    props.onAdded();
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const task = newTask();
    const fault = faultInTitle(task.title);
    setWrong(fault);
    if (fault) input?.focus();
    else add([task]);
  };

  const paste = (event: ClipboardEvent) => {
    const { titles, left } = splitLines(event.clipboardData?.getData("text/plain") ?? "");
    if (titles.length + left.length < 2 || typed().trim() !== "") return;
    event.preventDefault();
    if (titles.length > 0) add(titles.map((title) => ({ title })));
    if (left.length === 0) return;
    const what = left.length === 1 ? "1 line was" : `${left.length} lines were`;
    notify({
      wrong: true,
      text: `${what} not added: too long, or too many at once. “${left[0]?.slice(0, 60)}…”`,
    });
  };

  return (
    <form class="field" onSubmit={submit} autocomplete="off">
      <label for={quickAddId} class="sr-only">
        New task
      </label>
      <div class="quick-add">
        <input
          ref={(element) => (input = element)}
          id={quickAddId}
          class="entry"
          name="title"
          placeholder="What do you want to do?"
          enterkeyhint="done"
          value={typed()}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            if (wrong()) setWrong(faultInTitle(newTask().title));
          }}
          onPaste={paste}
          aria-invalid={wrong() !== undefined}
          aria-describedby={wrong() ? "new-task-wrong" : undefined}
        />
        <button class="button is-main" type="submit">
          Add
        </button>
      </div>
      <Show when={Shown()} keyed>
        {(Chips) => (
          <Chips text={typed()} lists={props.lists} field={input} onReady={(reader) => (read = reader)} />
        )}
      </Show>
      <div role="alert">
        <Show when={wrong()}>
          {(words) => (
            <p class="wrong" id="new-task-wrong">
              {words()}
            </p>
          )}
        </Show>
      </div>
    </form>
  );
}
