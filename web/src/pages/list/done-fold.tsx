import { type JSX, Show } from "solid-js";
import { foldId } from "./keyboard/row-focus.ts";
import type { Fold } from "./use-fold.ts";

interface DoneFoldProps {
  /** How many completed tasks there are. */
  count: number;
  fold: Fold;
  children: JSX.Element;
}

const listId = "done-tasks";

/** The completed tasks of a view, folded to one line below the others. */
export function DoneFold(props: DoneFoldProps) {
  return (
    <Show when={props.count > 0}>
      <button
        id={foldId}
        type="button"
        class="button is-quiet fold"
        aria-expanded={props.fold.isOpen()}
        aria-controls={props.fold.isOpen() ? listId : undefined}
        onClick={() => props.fold.toggle()}
      >
        <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
          <path
            d="M9 5l7 7l-7 7"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
        {props.count.toLocaleString()} done
      </button>
      <Show when={props.fold.isOpen()}>
        <div id={listId}>{props.children}</div>
      </Show>
    </Show>
  );
}
