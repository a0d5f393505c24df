import { createEffect, createMemo, createSignal, on, onCleanup, Show } from "solid-js";
import { SelectionBar, SelectButton } from "./selection/selection-bar.tsx";
import { useSelectionMode } from "./selection/use-selection-mode.ts";
import { hasSidebar, Sidebar } from "./navigation/sidebar.tsx";
import { online } from "../../session/connection.ts";
import { Header } from "../../layout/header.tsx";
import { Hedge } from "../../ui/hedge.tsx";
import { usePageTitle } from "../../ui/page-title.ts";
import { go, place } from "../../ui/route.ts";
import { OlderCompleted } from "./older-completed.tsx";
import { FirstReading } from "./first-reading.tsx";
import { here, today, watchClock } from "../../dates/here.ts";
import { ClearCompleted } from "./clear-completed.tsx";
import { findDays } from "../../task/days.ts";
import { remove, tick } from "../../sync/actions.ts";
import { useTaskStore } from "../../sync/store.ts";
import { ListDialogs } from "./list-dialogs.tsx";
import { EmptyList } from "./empty-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import {
  change,
  filtersAt,
  inbox,
  isByDue,
  noFilters,
  readFilters,
  writeFilters,
} from "../../task/filters.ts";
import { defaultsOf } from "./view-defaults.ts";
import { countsIn, countsOf, headlineOf, listIn, titleOf } from "./navigation/headline.ts";
import { QuickAdd } from "./quick-add-field.tsx";
import { focusRow, keepFocusNear } from "./keyboard/row-focus.ts";
import { TaskList } from "./task-list.tsx";
import type { RowActions } from "./task-row.tsx";
import { useEditor } from "./use-editor.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { viewOf } from "../../sync/view.ts";
import type { Task } from "../../task/task.ts";

/** With more tasks than this, filtering by priority is worth offering. */
const aFew = 10;

export function ListPage() {
  usePageTitle("Hedgerow");
  const store = useTaskStore();
  const { overview, isKnown } = store;
  const filters = createMemo(() => readFilters(place().search), noFilters, {
    equals: (a, b) => writeFilters(a) === writeFilters(b),
  });
  const where = createMemo(() => writeFilters(filtersAt(filters().where)));
  const rows = createMemo(() => viewOf(store.tasks().values(), filters(), store.context()));
  const days = createMemo(() => findDays(rows(), filters(), { today: today(), zone: here().zone }));
  const { Editor, editing, edit, endEdit } = useEditor();
  const [helping, setHelping] = createSignal(false);
  /** The id of the list that is being changed, or "new". */
  const [listing, setListing] = createSignal<string>();

  const counts = createMemo(() => {
    const known = overview();
    return known && countsOf(known);
  });
  const all = () => (counts()?.todo ?? 0) + (counts()?.done ?? 0);
  const isUntouched = () => all() === 0 && writeFilters(filters()) === "";
  const hasNavigation = () => hasSidebar(overview()) || (overview() !== undefined && where() !== "");
  const thisList = () => {
    const { where: at } = filters();
    return at.at === "list" ? listIn(overview(), at.list) : undefined;
  };
  const listOf = (task: Task) =>
    task.list_id === thisList()?.id ? undefined : store.lists().get(task.list_id ?? "");

  const isGone = () => {
    const { where: at } = filters();
    return at.at === "list" && at.list !== inbox && !thisList();
  };
  const hasDone = () => {
    const { where: at, show } = filters();
    if (show === "todo" || isByDue(at)) return false;
    return rows().some(({ completed }) => completed);
  };

  onCleanup(watchClock());
  createEffect(() => (document.title = titleOf(filters(), overview())));
  createEffect(on(where, () => scrollTo(0, 0), { defer: true }));

  const actions: RowActions = {
    tick: (task) => keepFocusNear(task.id, () => tick(store, task, filters().show !== "all")),
    edit: (task) => edit(task.id),
    remove: (task) => keepFocusNear(task.id, () => remove(store, [task], `Removed: ${task.title}`)),
    endEdit: (task) => {
      endEdit();
      focusRow(task.id);
    },
  };
  const byHand = () => filters().sort === "position";
  const selectionMode = useSelectionMode({ store, rows, where, byHand });
  useShortcuts({ rows, editing, actions, onHelp: () => setHelping(true) });

  /** A filter must not hide the task that was just added. */
  const showAdded = () => {
    const { show, words, priority } = filters();
    if (!words && !priority && show !== "done") return;
    const plain = { words: "", priority: undefined, ...(show === "done" && { show: "all" as const }) };
    go(`/${writeFilters(change(filters(), plain))}`, { stay: true });
  };

  return (
    <>
      <Header>
        <button type="button" class="button is-quiet keys-button" onClick={() => setHelping(true)}>
          Shortcuts
        </button>
      </Header>
      <Hedge done={counts()?.done ?? 0} of={all()} />
      <div classList={{ "with-places": hasNavigation() }}>
        <Show when={hasNavigation() && overview()}>
          {(known) => <Sidebar overview={known()} filters={filters()} onNewList={() => setListing("new")} />}
        </Show>
        <main class="page list-page" id="main">
          <div class="flex flex-wrap items-center gap-x-2">
            <h1 class="text-great min-w-3/5 flex-1">{headlineOf(filters(), overview())}</h1>
            <SelectButton selectionMode={selectionMode} rows={rows()} />
            <Show when={thisList()}>
              {(own) => (
                <button type="button" class="button is-quiet" onClick={() => setListing(own().id)}>
                  Edit the list
                </button>
              )}
            </Show>
          </div>
          <QuickAdd
            lists={overview()?.lists.filter(({ archived }) => !archived) ?? []}
            given={defaultsOf(filters(), today())}
            onAdded={showAdded}
          />
          <Show when={!isUntouched()}>
            <FilterBar
              filters={filters()}
              counts={countsIn(filters(), overview())}
              hasPriorities={rows().length > aFew && rows().some(({ priority }) => priority !== undefined)}
            />
          </Show>
          <Show when={isKnown() || rows().length > 0} fallback={<FirstReading />}>
            <TaskList
              rows={rows()}
              days={days()}
              isByDay={filters().where.at === "today" || filters().where.at === "upcoming"}
              editing={editing()}
              editor={Editor()}
              listOf={listOf}
              isStuck={store.pause() !== undefined || !online()}
              selectionMode={selectionMode}
              actions={actions}
            />
            <Show when={rows().length === 0}>
              <EmptyList filters={filters()} all={all()} isGone={isGone()} />
            </Show>
          </Show>
          <div class="mt-4 flex flex-wrap gap-2">
            <Show when={filters().show === "done" || filters().words !== ""}>
              <OlderCompleted filters={filters()} />
            </Show>
            <Show when={hasDone()}>
              <ClearCompleted filters={filters()} rows={rows()} />
            </Show>
            <Show when={isKnown() && (all() > 0 || store.hasBinned())}>
              <a class="button is-quiet" href="/bin">
                Bin
              </a>
            </Show>
            <Show when={!hasNavigation() && all() > 0}>
              <button type="button" class="button is-quiet" onClick={() => setListing("new")}>
                New list…
              </button>
            </Show>
          </div>
        </main>
      </div>
      <SelectionBar selectionMode={selectionMode} rows={rows()} overview={overview()} />
      <ListDialogs
        helping={helping()}
        onHelped={() => setHelping(false)}
        listing={listing()}
        onListed={() => setListing()}
        lists={overview()?.lists ?? []}
      />
    </>
  );
}
