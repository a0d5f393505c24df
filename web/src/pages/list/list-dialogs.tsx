import { lazy, Show, Suspense } from "solid-js";
import type { Overview } from "../../api/lists.ts";
import { useTaskStore } from "../../sync/store.ts";

const ShortcutsDialog = lazy(async () => ({
  default: (await import("./keyboard/shortcuts-dialog.tsx")).ShortcutsDialog,
}));
const ConflictDialog = lazy(async () => ({
  default: (await import("./conflict-dialog.tsx")).ConflictDialog,
}));
const ListDialog = lazy(async () => ({ default: (await import("./navigation/list-dialog.tsx")).ListDialog }));

interface ListDialogsProps {
  helping: boolean;
  onHelped: () => void;
  /** The id of the list that is being changed, or "new". */
  listing: string | undefined;
  onListed: () => void;
  lists: Overview["lists"];
}

/** The dialogs of the page, each loaded when it is first opened. */
export function ListDialogs(props: ListDialogsProps) {
  const store = useTaskStore();
  return (
    <>
      <Suspense>
        <Show when={props.helping}>
          <ShortcutsDialog onClose={props.onHelped} />
        </Show>
      </Suspense>
      <Suspense>
        <Show when={props.listing} keyed>
          {(which) => (
            <ListDialog
              lists={props.lists}
              list={props.lists.find(({ id }) => id === which)}
              onClose={props.onListed}
            />
          )}
        </Show>
      </Suspense>
      <Suspense>
        <Show when={store.conflicts()[0]} keyed>
          {(conflict) => <ConflictDialog conflict={conflict} lists={props.lists} />}
        </Show>
      </Suspense>
    </>
  );
}
