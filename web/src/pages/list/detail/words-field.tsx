import { createSignal, createUniqueId } from "solid-js";
import { t } from "../../../language/t.ts";
import { hasHover } from "../../../ui/media.ts";

/** What words mean, or why they mean nothing here. */
export type Reading<Meaning> = { meaning: Meaning; said: string } | { fault: string };

interface WordsProps<Meaning> {
  example: string;
  read: (words: string) => Reading<Meaning> | Promise<Reading<Meaning>>;
  onTake: (meaning: Meaning) => void;
  /** Called after Enter. */
  onDone?: () => void;
  /** Leaving the field takes what was understood, so that nothing is lost. */
  takesOnLeaving?: boolean;
}

/** A field that reads what is typed, says below what it understood, and takes it with Enter. */
export function WordsField<Meaning>(props: WordsProps<Meaning>) {
  const id = createUniqueId();
  const [words, setWords] = createSignal("");
  const [reading, setReading] = createSignal<{ of: string; found: Reading<Meaning> }>();
  const [isTried, setTried] = createSignal(false);

  const read = async (typed: string): Promise<void> => {
    setWords(typed);
    setTried(false);
    const found = await props.read(typed);
    if (words() === typed) setReading(typed.trim() === "" ? undefined : { of: typed, found });
  };
  const hint = () => {
    const { found } = reading() ?? {};
    if (!found) return "";
    if ("fault" in found) return isTried() ? found.fault : "";
    return t("{meaning} – press Enter", { meaning: found.said });
  };
  const take = (): boolean => {
    const { of, found } = reading() ?? {};
    setTried(true);
    if (!found || "fault" in found || of !== words()) return false;
    // What takes them may put the field away, which is to leave it.
    setWords("");
    setReading();
    props.onTake(found.meaning);
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
      <label for={id}>{t("In words")}</label>
      <input
        id={id}
        class="entry"
        // On a phone, the keyboard would cover what can be chosen by one press.
        autofocus={hasHover()}
        autocomplete="off"
        placeholder={props.example}
        enterkeyhint="done"
        value={words()}
        onInput={(event) => void read(event.currentTarget.value)}
        onKeyDown={(event) => void handleEnter(event)}
        onChange={() => props.takesOnLeaving && take()}
        aria-describedby={`${id}-means`}
      />
      <p class="hint" id={`${id}-means`} aria-live="polite">
        {hint()}
      </p>
    </div>
  );
}
