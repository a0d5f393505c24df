import { createEffect, Index, on, onCleanup } from "solid-js";
import { piecesOf } from "./pieces.ts";
import type { Match } from "../../../worker/quick-add/span.ts";

interface TintsProps {
  text: string;
  matches: Match[];
  field: HTMLInputElement;
  /** Called with the words that somebody presses. */
  onPress: (match: Match) => void;
}

/** Lies below a field whose background is transparent, has the same text in the same place, and marks what is understood. */
export function Tints(props: TintsProps) {
  let line: HTMLSpanElement | undefined;
  const { field } = props;
  const pieces = () => piecesOf(props.text, props.matches);

  const follow = () => {
    line?.style.setProperty("direction", getComputedStyle(field).direction);
    line?.style.setProperty("transform", `translateX(${-field.scrollLeft}px)`);
  };
  const followSoon = () => requestAnimationFrame(follow);
  const pieceAt = ({ clientX: x, clientY: y }: MouseEvent) => {
    const isHere = ({ left, right, top, bottom }: DOMRect) =>
      x >= left && x <= right && y >= top && y <= bottom;
    const at = [...(line?.children ?? [])].findIndex((piece) => [...piece.getClientRects()].some(isHere));
    return pieces()[at]?.match;
  };

  // The first press only goes to the field, and a press that selects is no press of a word.
  let hadFocus = false;
  const handleDown = () => (hadFocus = document.activeElement === field);
  const handlePress = (event: MouseEvent) => {
    if (!hadFocus || event.detail !== 1 || field.selectionStart !== field.selectionEnd) return;
    const match = pieceAt(event);
    if (match) props.onPress(match);
  };
  const handleMove = (event: MouseEvent) => {
    field.style.cursor = document.activeElement === field && pieceAt(event) ? "pointer" : "";
  };

  createEffect(on(() => props.text, followSoon));
  const stop = new AbortController();
  const { signal } = stop;
  for (const type of ["scroll", "blur", "keydown", "pointerup"])
    field.addEventListener(type, followSoon, { signal });
  field.addEventListener("pointerdown", handleDown, { signal });
  field.addEventListener("click", handlePress, { signal });
  field.addEventListener("pointermove", handleMove, { signal });
  document.addEventListener("selectionchange", followSoon, { signal });
  onCleanup(() => {
    stop.abort();
    field.style.cursor = "";
  });

  return (
    <div class="tints" aria-hidden="true">
      <div>
        <span ref={(element) => (line = element)}>
          <Index each={pieces()}>
            {(piece) => <span classList={{ tint: piece().match !== undefined }}>{piece().text}</span>}
          </Index>
        </span>
      </div>
    </div>
  );
}
