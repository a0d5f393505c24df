import { Show } from "solid-js";
import { t } from "../../../language/t.ts";
import type { Overview } from "../../../api/lists.ts";
import type { Filters } from "../../../task/filters.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { createMedia } from "../../../ui/media.ts";
import { quickAddId } from "../keyboard/row-focus.ts";
import { BottomBar } from "./bottom-bar.tsx";
import { isFolded, toggleSidebar } from "./fold-sidebar.ts";
import { Sidebar } from "./sidebar.tsx";

interface NavigationProps {
  overview: Overview;
  filters: Filters;
  /** Something lies over it. */
  isCovered: boolean;
  isDrawerOpen: boolean;
  onDrawer: (open: boolean) => void;
  /** Makes or changes a list or a view. */
  onList: (which: string) => void;
  onSearch: () => void;
}

/** The views: beside the list where there is room, in a drawer elsewhere, and on a phone with a bar at the bottom. */
export function Navigation(props: NavigationProps) {
  const isWide = createMedia("(min-width: 62.5rem)");
  const isPhone = createMedia("(max-width: 39.99rem)");
  const close = () => props.onDrawer(false);
  const handleLink = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest("a")) close();
  };
  const sidebar = (fold?: () => void) => (
    <Sidebar
      overview={props.overview}
      filters={props.filters}
      onList={(which) => {
        close();
        props.onList(which);
      }}
      onFold={fold}
    />
  );
  const add = () => {
    scrollTo(0, 0);
    document.getElementById(quickAddId)?.focus();
  };

  return (
    <>
      <Show when={isWide() && !isFolded()}>{sidebar(toggleSidebar)}</Show>
      <Show when={!isWide() && props.isDrawerOpen}>
        <Dialog name={t("Browse")} place="side" onClose={close}>
          <div class="contents" onClick={handleLink}>
            {sidebar()}
          </div>
          <button type="button" class="button mt-4" onClick={close}>
            {t("Close")}
          </button>
        </Dialog>
      </Show>
      <Show when={isPhone() && !props.isCovered}>
        <BottomBar
          where={props.filters.where}
          onAdd={add}
          onBrowse={() => props.onDrawer(true)}
          onSearch={() => props.onSearch()}
        />
      </Show>
    </>
  );
}
