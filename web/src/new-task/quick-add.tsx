import { createEffect, createMemo, createSignal, Show, untrack } from "solid-js";
import { t } from "../language/t.ts";
import { makeIdFor } from "../../../worker/ids/id.ts";
import type { Reading } from "../quick-add/chips.tsx";
import { online } from "../session/connection.ts";
import { reminderWasSet } from "../reminders/asked.ts";
import { addTasks, type NewTask } from "../sync/actions.ts";
import { useTaskStore } from "../sync/store.ts";
import { faultInTitle } from "../task/faults.ts";
import type { MoreFields } from "../task/task.ts";
import { notify } from "../ui/notices.ts";
import { type SentLine, useNewTaskDraft } from "./new-task-draft.ts";
import { toTask } from "./to-task.ts";
import { useAskedFor } from "./use-asked-for.ts";
import { useBusy } from "./use-busy.ts";
import { useAids, useParser } from "./use-parser.ts";
import { usePaste } from "./use-paste.ts";
import { WaitingLines } from "./waiting-lines.tsx";
import { withDefaults } from "./with-defaults.ts";

interface QuickAddProps {
  id: string;
  /** The fields a task gets from the current view, unless its own words say otherwise. */
  given: MoreFields;
  /** The list is not on this page. */
  isElsewhere?: boolean;
  /** The view does not show what is added. */
  isHidden?: boolean;
  onAdded: () => void;
}

export function QuickAdd(props: QuickAddProps) {
  let input: HTMLInputElement | undefined;
  const store = useTaskStore();
  const { text, sent, newLists, change, isKnown } = useNewTaskDraft(() => input);
  const [wrong, setWrong] = createSignal<string>();
  const [reading, setReading] = createSignal<Reading>();
  const read = () => reading()?.understood();
  const known = createMemo(() => {
    const { lists = [], tags = [] } = store.overview() ?? {};
    return { tags, lists: lists.filter(({ archived }) => !archived) };
  });
  const lists = createMemo(() => [...known().lists, ...newLists()]);

  // The parser is loaded with the first character. What is sent before that waits for it.
  const isBegun = createMemo(() => text() !== "" || sent().length > 0);
  const parser = useParser(isBegun);
  const aids = useAids(isBegun);
  createEffect(() => {
    // The names of lists can be in the words.
    const isListed = store.isKnown() || !online() || store.pause() !== undefined;
    if (sent().length === 0 || !parser.isSettled() || !isListed) return;
    for (const line of untrack(sent)) untrack(() => addSent(line));
  });

  const isBusy = useBusy(() => sent().length > 0);

  useAskedFor({
    field: () => input,
    isKnown,
    // Behind what somebody had begun to type.
    onShared: (words) => change({ text: [text(), words].filter(Boolean).join(" ") }),
  });

  const putBack = (words: string) => {
    if (text() === "") change({ text: words });
    else notify({ wrong: true, text: t("Not added: {words}", { words }) });
  };
  const add = (tasks: NewTask[], words: string, given = props.given) => {
    const all = tasks.map((task) => withDefaults(task, given, task.isDateless));
    const used = new Set(all.map((task) => task.list_id));
    const made = newLists().filter(({ id }) => used.has(id));
    addTasks(store, all, {
      newLists: made,
      isElsewhere: props.isElsewhere === true || props.isHidden === true,
      onUndone: () => {
        // What is created again is another list.
        const again = made.map((list) => ({ ...list, id: makeIdFor(store.owner) }));
        if (text() === "") change({ text: words, newLists: again });
      },
      onLost: () => {
        putBack(words);
        setWrong(t("That was not saved: there is no room left on this device. Your words are still here."));
      },
    });
    if (all.some(({ reminders }) => reminders)) reminderWasSet();
    setWrong(undefined);
    props.onAdded();
  };

  /** A line that had to wait. Nobody has seen yet what was understood: the notice says it. */
  const addSent = (line: SentLine) => {
    const task = toTask(line.text, parser.loaded()?.readAtOnce(line.text, lists(), line.given));
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
    else if (parser.loaded() && sent().length === 0) {
      add([task], words);
      change({ text: "" });
    } else {
      const line = { id: makeIdFor(store.owner), text: words, given: props.given };
      change({ text: "", sent: [...sent(), line] });
    }
  };
  const type = (words: string) => {
    change({ text: words });
    if (wrong()) setWrong(faultInTitle(toTask(text(), read()).title));
  };
  const createList = (name: string) =>
    change({ newLists: [...newLists(), { id: makeIdFor(store.owner), name, isNew: true }] });
  const paste = usePaste({ isEmpty: () => text().trim() === "", onOneLine: type });
  const closePaste = () => {
    paste.close();
    input?.focus();
  };

  return (
    <form class="field" onSubmit={submit} autocomplete="off" aria-busy={isBusy()}>
      <label for={props.id} class="sr-only">
        {t("New task")}
      </label>
      <div class="quick-add">
        <div class="line">
          <Show when={aids()} keyed>
            {(LineAids) => (
              <Show when={input}>
                {(field) => (
                  <LineAids
                    text={text()}
                    reading={reading()}
                    field={field()}
                    known={known()}
                    onText={type}
                    onNewList={createList}
                  />
                )}
              </Show>
            )}
          </Show>
          <input
            ref={(element) => (input = element)}
            id={props.id}
            class="entry"
            name="title"
            dir="auto"
            autofocus={props.isElsewhere === true}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded="false"
            placeholder={isKnown() ? t("What do you want to do?") : ""}
            enterkeyhint="done"
            value={text()}
            onInput={(event) => type(event.currentTarget.value)}
            onPaste={(event) => void paste.take(event)}
            aria-invalid={wrong() !== undefined}
            aria-describedby={wrong() ? "new-task-wrong" : undefined}
          />
        </div>
        <button class="button is-main" type="submit">
          {t("Add")}
        </button>
      </div>
      <Show when={paste.pasted()} keyed>
        {({ text: lines, Offer }) => (
          <Offer
            text={lines}
            lists={lists()}
            given={props.given}
            onAdd={(tasks) => {
              add(tasks, "");
              closePaste();
            }}
            onOneLine={(words) => {
              type(words);
              closePaste();
            }}
            onClose={closePaste}
          />
        )}
      </Show>
      <Show when={parser.loaded()} keyed>
        {({ UnderstoodChips }) => (
          <UnderstoodChips
            text={text()}
            lists={lists()}
            given={props.given}
            field={input}
            onReady={setReading}
          />
        )}
      </Show>
      <WaitingLines isLong={isBusy()} lines={sent()} />
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
