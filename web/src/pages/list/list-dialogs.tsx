import { Show } from "solid-js";
import type { Overview } from "../../api/lists.ts";
import { ListDialog, ShortcutsDialog } from "./lazily.tsx";

interface ListDialogsProps {
  helping: boolean;
  onHelped: () => void;
  /** The id of the list that is being changed, or "new". */
  listing: string | undefined;
  onListed: () => void;
  lists: Overview["lists"];
  onAddSection: () => void;
}

/** The dialogs of the page. */
export function ListDialogs(props: ListDialogsProps) {
  return (
    <>
      <Show when={props.helping}>
        <ShortcutsDialog onClose={props.onHelped} />
      </Show>
      <Show when={props.listing} keyed>
        {(which) => (
          <ListDialog
            lists={props.lists}
            list={props.lists.find(({ id }) => id === which)}
            onClose={props.onListed}
            onAddSection={props.onAddSection}
          />
        )}
      </Show>
    </>
  );
}
