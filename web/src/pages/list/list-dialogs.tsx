import { lazy, onMount, Show, Suspense } from "solid-js";
import { whenIdle } from "../../ui/when-idle.ts";
import type { Overview } from "../../api/lists.ts";

const ShortcutsDialog = lazy(async () => ({
  default: (await import("./keyboard/shortcuts-dialog.tsx")).ShortcutsDialog,
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

/** The dialogs of the page, which are loaded when the list is there. */
export function ListDialogs(props: ListDialogsProps) {
  // They have to open without a connection, too.
  onMount(() =>
    whenIdle(() => void Promise.all([ListDialog.preload(), ShortcutsDialog.preload()]).catch(() => {})),
  );
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
    </>
  );
}
