import { createComputed, createEffect, createMemo, createSignal, Index, on, onCleanup, Show } from "solid-js";
import { t } from "../language/t.ts";
import { dateOrder } from "../dates/order.ts";
import { ownZone } from "../dates/zone.ts";
import type { MoreFields } from "../task/task.ts";
import { announce } from "../ui/notices.ts";
import { type NamedList, type Match, trimmed } from "../../../worker/quick-add/span.ts";
import { moveSpans, wordsFromBefore } from "./dismissed-spans.ts";
import { loadReaders, readersHere } from "./languages.ts";
import type { MomentHere } from "./say-match.ts";
import { understand, type Understood } from "./understand.ts";

/** Without a pause, a screen reader would speak at every character. */
const pause = 1000;

interface Properties {
  text: string;
  /** What was there before somebody began to type: those words are plain text. */
  before?: string;
  lists: NamedList[];
  /** What the task has already. */
  given?: MoreFields;
  field: HTMLInputElement | HTMLTextAreaElement | undefined;
  /** Called once. */
  onReady: (reading: Reading) => void;
}

/** The text as it is understood now. */
export interface Reading {
  understood: () => Understood;
  /** Makes a part of it plain text. */
  dismiss: (match: Match) => void;
}

/** Of the buttons that dismiss. */
const notOne: Record<Match["kind"], (words: string) => string> = {
  date: (words) => t("Not a date: “{words}”", { words }),
  time: (words) => t("Not a time: “{words}”", { words }),
  repeat: (words) => t("Not a repetition: “{words}”", { words }),
  priority: (words) => t("Not a priority: “{words}”", { words }),
  tag: (words) => t("Not a tag: “{words}”", { words }),
  list: (words) => t("Not a list: “{words}”", { words }),
  reminder: (words) => t("Not a reminder: “{words}”", { words }),
};

function ownMoment(given: MoreFields = {}): MomentHere {
  return { now: new Date(), zone: ownZone(), order: dateOrder(navigator.language), ...readersHere(), given };
}

export { loadReaders };

/** Reads words that were sent before this was loaded. */
export function readAtOnce(text: string, lists: NamedList[], given?: MoreFields): Understood {
  return understand(text, ownMoment(given), lists);
}

/** Shows each part of the text that is understood, and lets it be dismissed. */
export function UnderstoodChips(props: Properties) {
  const [typed, setTyped] = createSignal({
    text: props.text,
    dismissed: wordsFromBefore(props.before ?? "", props.text),
  });
  createComputed(
    on(
      () => props.text,
      (text) => setTyped((before) => ({ text, dismissed: moveSpans(before.dismissed, before.text, text) })),
    ),
  );
  const understood = createMemo(() =>
    understand(typed().text, ownMoment(props.given), props.lists, typed().dismissed),
  );

  const wordsOf = (match: Match) => {
    const { from, to } = trimmed(typed().text, match.from, match.to);
    return typed().text.slice(from, to);
  };
  const dismiss = (match: Match) => {
    announce(t("“{words}” is plain text.", { words: wordsOf(match) }));
    setTyped(({ text, dismissed }) => ({ text, dismissed: [...dismissed, match] }));
    props.field?.focus();
  };
  props.onReady({ understood, dismiss });

  const caret = () => {
    const { selectionStart, selectionEnd } = props.field ?? {};
    return selectionStart === selectionEnd ? (selectionStart ?? undefined) : undefined;
  };
  /** The match that the last character completed. Markers do not count, because nobody types one by accident. */
  let fresh: Match | undefined;
  // Lists that arrive meanwhile do not make it older.
  createEffect(
    on(typed, ({ text }, before) => {
      const isCompleted = ({ kind, from, to }: Match) =>
        to === caret() && /^(?:date|time|re)/.test(kind) && !text.slice(from, to).includes("!!");
      const isLonger = text.length > (before?.text.length ?? 0);
      fresh = isLonger ? understood().matches.find(isCompleted) : undefined;
    }),
  );

  const handleBackspace = (event: InputEvent) => {
    if (event.inputType !== "deleteContentBackward" || event.isComposing) return;
    if (!fresh || fresh.to !== caret()) return;
    event.preventDefault();
    dismiss(fresh);
  };
  const handleEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    const { matches } = understood();
    const last = matches.findLast(({ to }) => to <= (caret() ?? 0)) ?? matches.at(-1);
    if (!last) return;
    event.preventDefault();
    dismiss(last);
  };
  const field: HTMLElement | undefined = props.field;
  field?.addEventListener("beforeinput", handleBackspace);
  field?.addEventListener("keydown", handleEscape);
  onCleanup(() => {
    field?.removeEventListener("beforeinput", handleBackspace);
    field?.removeEventListener("keydown", handleEscape);
  });

  createEffect(
    on(understood, ({ matches }) => {
      if (matches.length === 0) return;
      const timer = setTimeout(
        () => announce(t("Understood: {words}", { words: matches.map(({ words }) => words).join("; ") })),
        pause,
      );
      onCleanup(() => clearTimeout(timer));
    }),
  );

  return (
    <Show when={understood().matches.length > 0}>
      <ul class="understood" aria-label={t("Understood")}>
        <Index each={understood().matches}>
          {(match) => (
            <li class="chip">
              {match().words}
              <button
                type="button"
                aria-label={notOne[match().kind](wordsOf(match()))}
                onClick={() => dismiss(match())}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          )}
        </Index>
      </ul>
    </Show>
  );
}
