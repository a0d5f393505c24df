import { createEffect, createSignal, on, Show } from "solid-js";
import { notify } from "../shell/notices.ts";
import { addTasks } from "./deeds.ts";
import { useDesk } from "./desk.ts";
import { splitLines } from "./lines.ts";
import { faultInTitle } from "./task.ts";

export const quickAddId = "new-task";

export function QuickAdd(props: { onAdded: () => void }) {
  let input: HTMLInputElement | undefined;
  const desk = useDesk();
  const [title, setTitle] = createSignal("");
  const [wrong, setWrong] = createSignal<string>();

  // What could not be added comes back here to be mended.
  createEffect(
    on(
      desk.handedBack,
      (words) => {
        if (words === undefined) return;
        setTitle(words);
        input?.focus();
      },
      { defer: true },
    ),
  );

  const add = (titles: string[]) => {
    addTasks(desk, titles);
    setTitle("");
    setWrong(undefined);
    props.onAdded();
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fault = faultInTitle(title());
    setWrong(fault);
    if (fault) input?.focus();
    else add([title().trim()]);
  };

  const paste = (event: ClipboardEvent) => {
    const { titles, left } = splitLines(event.clipboardData?.getData("text/plain") ?? "");
    if (titles.length + left.length < 2 || title().trim() !== "") return;
    event.preventDefault();
    if (titles.length > 0) add(titles);
    if (left.length === 0) return;
    const what = left.length === 1 ? "1 line was" : `${left.length} lines were`;
    notify({
      wrong: true,
      text: `${what} not taken: too long, or too many at once. “${left[0]?.slice(0, 60)}…”`,
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
          placeholder="What do you mean to do?"
          enterkeyhint="done"
          value={title()}
          onInput={(event) => {
            setTitle(event.currentTarget.value);
            if (wrong()) setWrong(faultInTitle(title()));
          }}
          onPaste={paste}
          aria-invalid={wrong() !== undefined}
          aria-describedby={wrong() ? "new-task-wrong" : undefined}
        />
        <button class="button is-main" type="submit">
          Add
        </button>
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
