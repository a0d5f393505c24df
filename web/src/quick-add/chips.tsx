import { createComputed, createEffect, createMemo, createSignal, Index, on, onCleanup, Show } from "solid-js";
import { dateOrder } from "../dates/order.ts";
import { ownZone } from "../dates/zone.ts";
import { announce } from "../ui/notices.ts";
import { type Kind, type NamedList, type Match, trimmed, type Understood } from "./span.ts";
import { moveSpans } from "./dismissed-spans.ts";
import type { Moment } from "./reader.ts";
import { understand } from "./understand.ts";

const names: Record<Kind, string> = {
  date: "date",
  time: "time",
  repeat: "repetition",
  priority: "priority",
  tag: "tag",
  list: "list",
};
/** Without a pause, a screen reader would speak at every character. */
const pause = 1000;

interface Properties {
  text: string;
  lists: NamedList[];
  field: HTMLInputElement | undefined;
  /** Called once with a function that returns the current reading of the text. */
  onReady: (read: () => Understood) => void;
}

function ownMoment(): Moment {
  return { now: new Date(), zone: ownZone(), order: dateOrder(navigator.language) };
}

/** Reads words that were sent before this was loaded. */
export function readAtOnce(text: string, lists: NamedList[]): Understood {
  return understand(text, ownMoment(), lists);
}

/** Shows each part of the text that is understood, and lets it be dismissed. */
export function UnderstoodChips(props: Properties) {
  const [typed, setTyped] = createSignal({ text: props.text, dismissed: moveSpans([], "", "") });
  createComputed(
    on(
      () => props.text,
      (text) => setTyped((before) => ({ text, dismissed: moveSpans(before.dismissed, before.text, text) })),
    ),
  );
  const understood = createMemo(() => understand(typed().text, ownMoment(), props.lists, typed().dismissed));
  props.onReady(understood);

  const wordsOf = (match: Match) => {
    const { from, to } = trimmed(typed().text, match.from, match.to);
    return typed().text.slice(from, to);
  };
  const dismiss = (match: Match) => {
    announce(`“${wordsOf(match)}” is plain text.`);
    setTyped(({ text, dismissed }) => ({ text, dismissed: [...dismissed, match] }));
    props.field?.focus();
  };

  const caret = () => {
    const { selectionStart, selectionEnd } = props.field ?? {};
    return selectionStart === selectionEnd ? (selectionStart ?? undefined) : undefined;
  };
  /** The match that the last character completed. Markers do not count, because nobody types one by accident. */
  let fresh: Match | undefined;
  // Lists that arrive meanwhile do not make it older.
  createEffect(
    on(typed, ({ text }, before) => {
      const isCompleted = ({ kind, to }: Match) => to === caret() && /^(?:date|time|repeat)$/.test(kind);
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
    if (event.key !== "Escape" || event.isComposing) return;
    const { matches } = understood();
    const last = matches.findLast(({ to }) => to <= (caret() ?? 0)) ?? matches.at(-1);
    if (!last) return;
    event.preventDefault();
    dismiss(last);
  };
  const { field } = props;
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
        () => announce(`Understood: ${matches.map(({ words }) => words).join("; ")}`),
        pause,
      );
      onCleanup(() => clearTimeout(timer));
    }),
  );

  return (
    <Show when={understood().matches.length > 0}>
      <ul class="understood" aria-label="Understood">
        <Index each={understood().matches}>
          {(match) => (
            <li class="chip">
              {match().words}
              <button
                type="button"
                aria-label={`Not a ${names[match().kind]}: “${wordsOf(match())}”`}
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
