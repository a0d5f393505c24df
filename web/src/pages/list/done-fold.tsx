import { type JSX, Show } from "solid-js";
import { plural } from "../../language/t.ts";
import { Sign } from "../../ui/sign.tsx";
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
        <Sign name="after" size={16} />
        {plural(props.count, "{count} done", "{count} done")}
      </button>
      <Show when={props.fold.isOpen()}>
        <div id={listId}>{props.children}</div>
      </Show>
    </Show>
  );
}
