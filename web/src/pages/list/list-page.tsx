import { createEffect, createMemo, createSignal, on, onCleanup, Show } from "solid-js";
import { t } from "../../language/t.ts";
import { SelectionBar } from "./selection/selection-bar.tsx";
import { useSelectionMode } from "./selection/use-selection-mode.ts";
import { browseId, isFolded, toggleSidebar } from "./navigation/fold-sidebar.ts";
import { Navigation } from "./navigation/navigation.tsx";
import { Header } from "../../layout/header.tsx";
import { Hedge } from "../../ui/hedge.tsx";
import { createMedia } from "../../ui/media.ts";
import { usePageTitle } from "../../ui/page-title.ts";
import { FirstReading } from "./first-reading.tsx";
import { here, today, watchClock } from "../../dates/here.ts";
import { DetailPanel } from "./detail-panel.tsx";
import { findDays } from "../../task/days.ts";
import { foldDone } from "../../task/fold.ts";
import { useTaskStore } from "../../sync/store.ts";
import { ListDialogs } from "./list-dialogs.tsx";
import { ListFoot } from "./list-foot.tsx";
import { ListHead } from "./list-head.tsx";
import { ListRows } from "./list-rows.tsx";
import { filtersAt, isByDay, writeFilters } from "../../task/filters.ts";
import { titleOf } from "./navigation/headline.ts";
import { DaysAhead, loadTheRest } from "./lazily.tsx";
import { SearchField, searchId } from "./search-field.tsx";
import { RowMenuPanel } from "./row-menu/use-row-menu.tsx";
import { NewTaskHere } from "./new-task-here.tsx";
import { useSections } from "./sections/use-sections.ts";
import { useFilters } from "./use-filters.ts";
import { useFold } from "./use-fold.ts";
import { useRowActions } from "./use-row-actions.ts";
import { useShown } from "./use-shown.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { viewOf } from "../../sync/view.ts";

export function ListPage() {
  usePageTitle("Hedgerow");
  const store = useTaskStore();
  const { overview, isKnown } = store;
  const filters = useFilters(store);
  const where = createMemo(() => writeFilters(filtersAt(filters().where)));
  const folded = createMemo(() =>
    foldDone(viewOf(store.tasks().values(), filters(), store.context()), filters()),
  );
  const fold = useFold(where, filters);
  const { thisList, ...shown } = useShown(store, filters);
  const sections = useSections({ filters, list: thisList, rows: () => folded().rows });
  /** Those that are shown. */
  const rows = createMemo(() => (fold.isOpen() ? [...sections.rows(), ...folded().done] : sections.rows()));
  const days = createMemo(() => findDays(rows(), filters(), { today: today(), zone: here().zone }));
  const { opened, actions, rowMenu, close } = useRowActions(filters);
  const [helping, setHelping] = createSignal(false);
  const [isBrowsing, setBrowsing] = createSignal(false);
  /** The list or view that is being made or changed. */
  const [listing, setListing] = createSignal<string>();

  loadTheRest();
  onCleanup(watchClock());
  createEffect(() => {
    const task = store.tasks().get(opened() ?? "");
    document.title = task ? `${task.title} · Hedgerow` : titleOf(filters(), overview());
  });
  createEffect(on(where, () => scrollTo(0, 0), { defer: true }));

  // Where the panel lies over the list, nothing below it can be reached.
  const isNarrow = createMedia("(max-width: 62.49rem)");
  const isCovered = () => isNarrow() && opened() !== undefined;
  const search = () => document.getElementById(searchId)?.focus();
  const selectionMode = useSelectionMode({
    store,
    rows,
    groups: sections.groups,
    unfold: (section) => sections.fold(section, false),
    where,
    byHand: () => filters().sort === "position" || isByDay(filters().where),
    ask: rowMenu.ask,
    tick: actions.tick,
  });
  useShortcuts({
    opened,
    actions,
    isSelecting: selectionMode.isOn,
    canFold: () => shown.hasNavigation() && !isNarrow(),
    filters,
    onList: setListing,
    onSelect: selectionMode.begin,
    onAddSection: () => (thisList() ? sections.add : undefined),
    onHelp: () => setHelping(true),
    onSearch: search,
    onClose: close,
  });

  return (
    <div
      class="contents"
      classList={{
        "has-places": shown.hasNavigation(),
        "is-folded": isFolded(),
        "has-detail": opened() !== undefined,
      }}
    >
      <div class="desk-top" inert={isCovered()}>
        <Header
          start={
            <>
              <Show when={shown.hasNavigation()}>
                <button
                  type="button"
                  id={browseId}
                  class="button is-quiet browse"
                  onClick={() => (isNarrow() ? setBrowsing(true) : toggleSidebar())}
                >
                  {t("Browse")}
                </button>
              </Show>
              <Show when={!shown.isUntouched()}>
                <SearchField filters={filters()} />
              </Show>
            </>
          }
        >
          <button type="button" class="button is-quiet keys-button" onClick={() => setHelping(true)}>
            {t("Shortcuts")}
          </button>
        </Header>
        <Hedge done={shown.done()} of={shown.all()} />
      </div>
      <div class="desk">
        <Show when={shown.hasNavigation() && overview()}>
          {(known) => (
            <Navigation
              overview={known()}
              filters={filters()}
              isCovered={isCovered()}
              isDrawerOpen={isBrowsing()}
              onDrawer={setBrowsing}
              onList={setListing}
              onSearch={search}
            />
          )}
        </Show>
        <main class="page list-page" id="main" inert={isCovered()}>
          <ListHead
            filters={filters()}
            overview={overview()}
            rows={rows()}
            list={shown.list()}
            isUntouched={shown.isUntouched()}
            selectionMode={selectionMode}
            onList={setListing}
          />
          <NewTaskHere filters={filters()} sections={sections} />
          <Show when={filters().where.at === "upcoming"}>
            <DaysAhead filters={filters()} />
          </Show>
          <Show when={isKnown() || rows().length > 0} fallback={<FirstReading />}>
            <ListRows
              filters={filters()}
              folded={folded()}
              fold={fold}
              days={days()}
              opened={opened()}
              listOf={shown.listOf}
              all={shown.all()}
              isGone={shown.isGone()}
              selectionMode={selectionMode}
              sections={sections}
              actions={actions}
            />
          </Show>
          <ListFoot
            filters={filters()}
            rows={rows()}
            hasTasks={shown.all() > 0}
            offersNewList={!shown.hasNavigation()}
            onNewList={() => setListing("new")}
          />
        </main>
        <Show when={isCovered()}>
          <div class="veil" onClick={close} />
        </Show>
        <DetailPanel task={opened()} onClose={close} />
      </div>
      <RowMenuPanel menu={rowMenu} actions={actions} onSelect={selectionMode.toggle} />
      <SelectionBar selectionMode={selectionMode} rows={rows()} overview={overview()} />
      <ListDialogs
        helping={helping()}
        onHelped={() => setHelping(false)}
        listing={listing()}
        onListed={() => setListing()}
        onAddSection={sections.add}
        overview={overview()}
        filters={filters()}
      />
    </div>
  );
}
