import { createSignal, createUniqueId, Show } from "solid-js";
import { here } from "../../../dates/here.ts";
import type { Understood } from "../../../quick-add/span.ts";
import { dueDay } from "../../../task/due.ts";
import { sayDue } from "../../../task/due-words.ts";
import type { MoreFields } from "../../../task/task.ts";

interface DayWordsProps {
  /** Called with what was understood. */
  onTake: (fields: MoreFields) => void;
  /** Called after Enter. */
  onDone?: () => void;
  /** Leaving the field takes what was understood, so that nothing is lost. */
  takesOnLeaving?: boolean;
}

/** A day in words, read as the field for a new task does. */
export function DayWords(props: DayWordsProps) {
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
    // What takes them may put the field away, which is to leave it.
    setWords("");
    setUnderstood();
    props.onTake(fields);
    return true;
  };
  const handleEnter = async (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    // Who types fast is faster than the code that reads.
    await read(words());
    if (take()) props.onDone?.();
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
        onKeyDown={(event) => void handleEnter(event)}
        onChange={() => props.takesOnLeaving && take()}
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
