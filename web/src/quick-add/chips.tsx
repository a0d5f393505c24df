import { createComputed, createEffect, createMemo, createSignal, Index, on, onCleanup, Show } from "solid-js";
import { announce } from "../ui/notices.ts";
import { type Kind, type NamedList, type Piece, trimmed, type Understood } from "./span.ts";
import { follow } from "./dismissed-spans.ts";
import { understand } from "./understand.ts";

const names: Record<Kind, string> = {
  date: "date",
  time: "time",
  repeat: "repetition",
  priority: "priority",
  tag: "tag",
  list: "list",
};
/** Whoever types would otherwise be told with every letter. */
const pause = 1000;

interface Properties {
  text: string;
  lists: NamedList[];
  field: HTMLInputElement | undefined;
  /** What is understood at any moment, which is what is shown then. */
  onReady: (read: () => Understood) => void;
}

/** What the typed text is taken for, piece by piece; and how a piece becomes text again. */
export function UnderstoodChips(props: Properties) {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [taken, setTaken] = createSignal({ text: props.text, refused: follow([], "", "") });
  createComputed(
    on(
      () => props.text,
      (text) => setTaken((before) => ({ text, refused: follow(before.refused, before.text, text) })),
    ),
  );
  const understood = createMemo(() =>
    understand(taken().text, { now: new Date(), zone }, props.lists, taken().refused),
  );
  props.onReady(understood);

  const wordsOf = (piece: Piece) => {
    const { from, to } = trimmed(taken().text, piece.from, piece.to);
    return taken().text.slice(from, to);
  };
  const takeBack = (piece: Piece) => {
    announce(`“${wordsOf(piece)}” is plain text.`);
    setTaken(({ text, refused }) => ({ text, refused: [...refused, piece] }));
    props.field?.focus();
  };

  const caret = () => {
    const { selectionStart, selectionEnd } = props.field ?? {};
    return selectionStart === selectionEnd ? (selectionStart ?? undefined) : undefined;
  };
  /** What the letter before the caret has just completed. Marks have signs of their own, and are not made unawares. */
  let fresh: Piece | undefined;
  createEffect((before: string) => {
    const { text } = taken();
    const isCompleted = ({ kind, to }: Piece) => to === caret() && /^(?:date|time|repeat)$/.test(kind);
    fresh = text.length > before.length ? understood().pieces.find(isCompleted) : undefined;
    return text;
  }, "");

  const heedBackspace = (event: InputEvent) => {
    if (event.inputType !== "deleteContentBackward" || event.isComposing) return;
    if (!fresh || fresh.to !== caret()) return;
    event.preventDefault();
    takeBack(fresh);
  };
  const heedEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing) return;
    const { pieces } = understood();
    const last = pieces.findLast(({ to }) => to <= (caret() ?? 0)) ?? pieces.at(-1);
    if (!last) return;
    event.preventDefault();
    takeBack(last);
  };
  const { field } = props;
  field?.addEventListener("beforeinput", heedBackspace);
  field?.addEventListener("keydown", heedEscape);
  onCleanup(() => {
    field?.removeEventListener("beforeinput", heedBackspace);
    field?.removeEventListener("keydown", heedEscape);
  });

  createEffect(
    on(understood, ({ pieces }) => {
      if (pieces.length === 0) return;
      const said = setTimeout(
        () => announce(`Understood: ${pieces.map(({ words }) => words).join("; ")}`),
        pause,
      );
      onCleanup(() => clearTimeout(said));
    }),
  );

  return (
    <Show when={understood().pieces.length > 0}>
      <ul class="understood" aria-label="Understood">
        <Index each={understood().pieces}>
          {(piece) => (
            <li class="chip">
              {piece().words}
              <button
                type="button"
                aria-label={`Not a ${names[piece().kind]}: “${wordsOf(piece())}”`}
                onClick={() => takeBack(piece())}
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
