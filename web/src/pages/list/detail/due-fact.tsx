import { createSignal, createUniqueId, Show } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { sayClock } from "../../../dates/calendar.ts";
import { here } from "../../../dates/here.ts";
import type { Understood } from "../../../quick-add/span.ts";
import { dueDay, wallOf } from "../../../task/due.ts";
import { sayDue } from "../../../task/due-words.ts";
import type { Draft } from "../../../task/draft.ts";
import type { MoreFields } from "../../../task/task.ts";
import { Popover } from "../../../ui/popover.tsx";
import { DueField } from "./due-field.tsx";

interface FactProps {
  draft: Draft;
  set: SetStoreFunction<Draft>;
  /** When it is due as it stands. */
  said: string;
}

/** The day of a task: in words, by one press, or by the browser's own pickers. */
export function DueFact(props: FactProps) {
  const labelId = createUniqueId();
  return (
    <div class="fact">
      <span id={labelId}>Due</span>
      <Popover
        name="Due"
        class="fact-value"
        label={
          <>
            <span class="sr-only">Due: </span>
            {props.said || <span class="text-soft">No day</span>}
          </>
        }
      >
        {(close) => (
          <>
            <DueWords set={props.set} onDone={close} />
            <DueField draft={props.draft} set={props.set} />
          </>
        )}
      </Popover>
    </div>
  );
}

/** Reads words as the field for a new task does. */
function DueWords(props: { set: SetStoreFunction<Draft>; onDone: () => void }) {
  const id = createUniqueId();
  const [words, setWords] = createSignal("");
  const [understood, setUnderstood] = createSignal<MoreFields>();
  const [isTried, setTried] = createSignal(false);

  const read = async (typed: string): Promise<void> => {
    setWords(typed);
    setTried(false);
    const readWords = await import("../../../quick-add/chips.tsx").then(
      ({ readAtOnce }) => readAtOnce,
      (): ((text: string) => Understood) => (title) => ({ title, fields: {}, matches: [] }),
    );
    if (words() !== typed) return;
    const { fields } = readWords(typed, []);
    setUnderstood(dueDay(fields) === undefined ? undefined : fields);
  };
  const meaning = () => {
    const fields = understood();
    return fields && sayDue(fields, here());
  };
  const take = (): boolean => {
    const fields = understood();
    setTried(words().trim() !== "");
    if (!fields) return false;
    const { due_at, repeat, time_zone: zone = here().zone } = fields;
    props.set({
      day: dueDay(fields) ?? "",
      time: due_at === undefined ? "" : sayClock(wallOf(due_at, zone)),
      zone,
      ...(repeat && { repeat }),
    });
    return true;
  };
  const handleEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (take()) props.onDone();
  };

  return (
    <div class="field">
      <label for={id}>In words</label>
      <input
        id={id}
        class="entry"
        autofocus
        autocomplete="off"
        placeholder="next fri 9am"
        enterkeyhint="done"
        value={words()}
        onInput={(event) => void read(event.currentTarget.value)}
        onKeyDown={handleEnter}
        // Leaving the field takes what was understood, so that nothing is lost.
        onChange={() => take() && setWords("")}
        aria-describedby={`${id}-means`}
      />
      <p class="hint" id={`${id}-means`} aria-live="polite">
        <Show when={meaning()} fallback={isTried() ? "No day found in these words." : ""}>
          {(day) => `${day()} – press Enter`}
        </Show>
      </p>
    </div>
  );
}
