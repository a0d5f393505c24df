import { Show } from "solid-js";
import type { Overview } from "../../api/lists.ts";
import type { Filters } from "../../task/filters.ts";
import { ListDialog, ShortcutsDialog, ViewDialog } from "./lazily.tsx";
import { listIn, viewIn } from "./navigation/headline.ts";

interface ListDialogsProps {
  helping: boolean;
  onHelped: () => void;
  /** The id of the list or view that is being changed, "new", "new view", or "this view" to save what is chosen in it. */
  listing: string | undefined;
  onListed: () => void;
  overview: Overview | undefined;
  filters: Filters;
  onAddSection: () => void;
}

/** The dialogs of the page. */
export function ListDialogs(props: ListDialogsProps) {
  const isViewMeant = (which: string) =>
    which.endsWith("view") || viewIn(props.overview, which) !== undefined;
  return (
    <>
      <Show when={props.helping}>
        <ShortcutsDialog onClose={props.onHelped} />
      </Show>
      <Show when={props.listing} keyed>
        {(which) =>
          isViewMeant(which) ? (
            <ViewDialog
              view={viewIn(props.overview, which)}
              filters={which === "this view" ? props.filters : undefined}
              onClose={props.onListed}
            />
          ) : (
            <ListDialog
              list={listIn(props.overview, which)}
              onClose={props.onListed}
              onAddSection={props.onAddSection}
            />
          )
        }
      </Show>
    </>
  );
}
