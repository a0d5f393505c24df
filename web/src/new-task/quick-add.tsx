import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show, untrack } from "solid-js";
import { makeIdFor } from "../../../worker/ids/id.ts";
import type { readAtOnce, UnderstoodChips } from "../quick-add/chips.tsx";
import { noDate } from "../quick-add/no-date.ts";
import type { NamedList, Understood } from "../quick-add/span.ts";
import { online } from "../session/connection.ts";
import { notify } from "../ui/notices.ts";
import { place } from "../ui/route.ts";
import { addTasks, type NewTask } from "../sync/actions.ts";
import { useTaskStore } from "../sync/store.ts";
import { type SentLine, useNewTaskDraft } from "./new-task-draft.ts";
import { withDefaults } from "./with-defaults.ts";
import { splitLines } from "../task/lines.ts";
import { faultInTitle, type MoreFields } from "../task/task.ts";

interface Parser {
  UnderstoodChips: typeof UnderstoodChips;
  readAtOnce: typeof readAtOnce;
}

/** Who presses Enter and does not see the task by then, is told what it waits for. */
const aMoment = 300;

interface QuickAddProps {
  id: string;
  lists: NamedList[];
  /** The fields a task gets from the current view, unless its own words say otherwise. */
  given: MoreFields;
  onAdded: () => void;
}

export function QuickAdd(props: QuickAddProps) {
  let input: HTMLInputElement | undefined;
  const store = useTaskStore();
  const { text, sent, change, isKnown } = useNewTaskDraft(() => input);
  const [wrong, setWrong] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const [parser, setParser] = createSignal<Parser | "missing">();
  const loaded = () => {
    const module = parser();
    return module === "missing" ? undefined : module;
  };
  let read: () => Understood | undefined = () => undefined;

  // The parser is loaded with the first character. What is sent before that waits for it.
  createEffect(
    on(
      createMemo(() => text() !== "" || sent().length > 0),
      (isBegun) => {
        if (!isBegun || loaded()) return;
        setParser();
        import("../quick-add/chips.tsx").then(
          (module) => setParser(module),
          () => setParser("missing"),
        );
      },
    ),
  );
  createEffect(() => {
    // The names of lists can be in the words.
    const isListed = store.isKnown() || !online() || store.pause() !== undefined;
    if (sent().length === 0 || !parser() || !isListed) return;
    for (const line of untrack(sent)) untrack(() => addSent(line));
  });
  createEffect(() => {
    if (sent().length === 0) {
      setBusy(false);
      return;
    }
    const timer = setTimeout(() => setBusy(true), aMoment);
    onCleanup(() => clearTimeout(timer));
  });

  // The installed app's shortcut opens this address, of which nothing is left when the page has gone home.
  const isAskedFor = new URLSearchParams(untrack(place).search).has("new");
  onMount(() => isAskedFor && input?.focus());

  const putBack = (words: string) => {
    if (text() === "") change({ text: words });
    else notify({ wrong: true, text: `Not added: ${words}` });
  };
  const add = (tasks: NewTask[], words: string, given = props.given) => {
    const all = tasks.map((task) => withDefaults(task, given, task.understood?.includes(noDate)));
    const handleUndone = () => text() === "" && change({ text: words });
    addTasks(store, all, handleUndone, () => {
      putBack(words);
      setWrong("That was not saved: there is no room left on this device. Your words are still here.");
    });
    setWrong(undefined);
    props.onAdded();
  };

  /** A line that had to wait. Nobody has seen yet what was understood: the notice says it. */
  const addSent = (line: SentLine) => {
    const task = toTask(line.text, loaded()?.readAtOnce(line.text, props.lists));
    const fault = faultInTitle(task.title);
    if (!fault) add([{ ...task, id: line.id }], line.text, line.given);
    change({ sent: sent().filter(({ id }) => id !== line.id) });
    if (!fault) return;
    putBack(line.text);
    setWrong(fault);
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const words = text();
    const task = toTask(words, read());
    const fault = faultInTitle(task.title);
    setWrong(fault);
    if (fault) input?.focus();
    // Lines that still wait come first.
    else if (loaded() && sent().length === 0) {
      add([task], words);
      change({ text: "" });
    } else {
      const line = { id: makeIdFor(store.owner), text: words, given: props.given };
      change({ text: "", sent: [...sent(), line] });
    }
  };

  const paste = (event: ClipboardEvent) => {
    const { titles, left } = splitLines(event.clipboardData?.getData("text/plain") ?? "");
    if (titles.length + left.length < 2 || text().trim() !== "") return;
    event.preventDefault();
    if (titles.length > 0)
      add(
        titles.map((title) => ({ title })),
        "",
      );
    if (left.length === 0) return;
    const what = left.length === 1 ? "1 line was" : `${left.length} lines were`;
    notify({
      wrong: true,
      text: `${what} not added: too long, or too many at once. “${left[0]?.slice(0, 60)}…”`,
    });
  };

  return (
    <form class="field" onSubmit={submit} autocomplete="off" aria-busy={isBusy()}>
      <label for={props.id} class="sr-only">
        New task
      </label>
      <div class="quick-add">
        <input
          ref={(element) => (input = element)}
          id={props.id}
          class="entry"
          name="title"
          placeholder={isKnown() ? "What do you want to do?" : ""}
          enterkeyhint="done"
          value={text()}
          onInput={(event) => {
            change({ text: event.currentTarget.value });
            if (wrong()) setWrong(faultInTitle(toTask(text(), read()).title));
          }}
          onPaste={paste}
          aria-invalid={wrong() !== undefined}
          aria-describedby={wrong() ? "new-task-wrong" : undefined}
        />
        <button class="button is-main" type="submit">
          Add
        </button>
      </div>
      <Show when={loaded()} keyed>
        {({ UnderstoodChips }) => (
          <UnderstoodChips
            text={text()}
            lists={props.lists}
            field={input}
            onReady={(reader) => (read = reader)}
          />
        )}
      </Show>
      <div role="status" class="contents">
        <Show when={isBusy()}>
          <p class="hint">
            Adding:{" "}
            {sent()
              .map((line) => line.text)
              .join(", ")}
          </p>
        </Show>
      </div>
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

function toTask(text: string, understood?: Understood): NewTask {
  const { title, fields, matches } = understood ?? { title: text.trim(), fields: {}, matches: [] };
  if (matches.length === 0) return { title, ...fields };
  return { title, ...fields, typed: text, understood: matches.map(({ words }) => words) };
}
