import { createMemo, createSignal, lazy, onCleanup, onMount, Show, Suspense } from "solid-js";
import { online } from "../shell/connection.ts";
import { Header } from "../shell/header.tsx";
import { Hedge } from "../shell/hedge.tsx";
import { notify, undoLast } from "../shell/notices.ts";
import { go, place } from "../shell/route.ts";
import { Skeleton } from "../shell/skeleton.tsx";
import { usePageTitle } from "../shell/page-title.ts";
import { ClearDone } from "./clear-done.tsx";
import { remove, tick } from "./deeds.ts";
import { useDesk } from "./desk.ts";
import { EmptyList } from "./empty-list.tsx";
import { FilterBar, searchId } from "./filter-bar.tsx";
import { noFilters, readFilters, writeFilters } from "./filters.ts";
import { headline } from "./headline.ts";
import { isTyping, readPress } from "./keys.ts";
import { lettersOn } from "./letters.ts";
import type { Row } from "./overlay.ts";
import { QuickAdd, quickAddId } from "./quick-add.tsx";
import { focusRow, keepFocusNear, rowOfFocus, stepFocus } from "./row-focus.ts";
import { TaskList } from "./task-list.tsx";
import type { RowVerbs } from "./task-row.tsx";
import { useTaskList } from "./use-task-list.ts";

const KeysDialog = lazy(async () => ({ default: (await import("./keys-dialog.tsx")).KeysDialog }));
const ClashDialog = lazy(async () => ({ default: (await import("./clash-dialog.tsx")).ClashDialog }));

export function ListPage() {
  usePageTitle("Hedgerow");
  const desk = useDesk();
  const filters = createMemo(() => readFilters(place().search), noFilters, {
    equals: (a, b) => writeFilters(a) === writeFilters(b),
  });
  const { list, rows, counts } = useTaskList(desk, filters);
  const [editing, setEditing] = createSignal<string>();
  const [helping, setHelping] = createSignal(false);
  const all = () => (counts()?.todo ?? 0) + (counts()?.done ?? 0);
  const isUntouched = () =>
    !list.isPending && all() === 0 && rows().length === 0 && writeFilters(filters()) === "";

  const verbs: RowVerbs = {
    tick: (row) => keepFocusNear(row.key, () => tick(desk, row, filters().show !== "all")),
    edit: (row) => setEditing(row.key),
    remove: (row) => keepFocusNear(row.key, () => remove(desk, [row], `Removed: ${row.title}`)),
    endEdit: (row) => {
      setEditing(undefined);
      focusRow(row.key);
    },
  };

  const onRow = (act: (row: Row) => void) => {
    const row = rows().find(({ key }) => key === rowOfFocus());
    if (row && editing() !== row.key) act(row);
    return row !== undefined;
  };
  const heedKeys = (event: KeyboardEvent) => {
    if (document.querySelector("dialog[open]")) return;
    const acts = {
      new: () => document.getElementById(quickAddId)?.focus(),
      search: () => document.getElementById(searchId)?.focus(),
      help: () => setHelping(true),
      down: () => stepFocus(1),
      up: () => stepFocus(-1),
      tick: () => onRow(verbs.tick),
      edit: () => onRow(verbs.edit),
      remove: () => onRow(verbs.remove),
      undo: undoLast,
    };
    const act = readPress(event, isTyping(event.target), lettersOn());
    if (act && acts[act]() !== false) event.preventDefault();
  };
  onMount(() => document.addEventListener("keydown", heedKeys));
  onCleanup(() => document.removeEventListener("keydown", heedKeys));

  /** What has just been added must not be hidden by what one was looking for before. */
  const showAdded = () => {
    const { show, words, sort } = filters();
    if (words || show === "done") go(`/${writeFilters({ ...noFilters, sort })}`, { stay: true });
  };
  const more = () => {
    if (list.isFetchNextPageError) return "failed";
    if (list.isFetchingNextPage) return "loading";
    return list.hasNextPage ? "some" : "none";
  };

  return (
    <>
      <Header>
        <button type="button" class="button is-quiet keys-button" onClick={() => setHelping(true)}>
          Keys
        </button>
      </Header>
      <Hedge done={counts()?.done ?? 0} of={all()} />
      <main class="page list-page" id="main">
        <h1 class="text-great">{headline(counts())}</h1>
        <QuickAdd onAdded={showAdded} />
        <Show when={!isUntouched()}>
          {/* Its room is kept while it is not known whether there is anything to choose from. */}
          <div classList={{ invisible: list.isPending && rows().length === 0 }}>
            <FilterBar filters={filters()} counts={counts()} />
          </div>
        </Show>
        <Show when={!list.isPending || rows().length > 0} fallback={<Skeleton rows={6} />}>
          <Show
            when={!list.isLoadingError || rows().length > 0}
            fallback={<NoList onTry={() => void list.refetch()} />}
          >
            <div aria-busy={list.isPlaceholderData}>
              <TaskList
                rows={rows()}
                editing={editing()}
                stuck={desk.stall() !== undefined || !online()}
                verbs={verbs}
                more={more()}
                onMore={() => void list.fetchNextPage()}
              />
            </div>
            <Show when={rows().length === 0 && !list.hasNextPage && !list.isPlaceholderData}>
              <EmptyList filters={filters()} all={all()} />
            </Show>
          </Show>
        </Show>
        <Show when={(counts()?.done ?? 0) > 0 && filters().show !== "todo"}>
          <ClearDone words={filters().words} onTrouble={(text) => notify({ wrong: true, text })} />
        </Show>
      </main>
      <Suspense>
        <Show when={helping()}>
          <KeysDialog onClose={() => setHelping(false)} />
        </Show>
      </Suspense>
      <Suspense>
        <Show when={desk.clashes()[0]} keyed>
          {(clash) => <ClashDialog clash={clash} />}
        </Show>
      </Suspense>
    </>
  );
}

function NoList(props: { onTry: () => void }) {
  return (
    <div class="problem grid gap-3" role="alert">
      <p>Your tasks could not be fetched just now. They are safe; the server does not answer.</p>
      <button type="button" class="button justify-self-start" onClick={() => props.onTry()}>
        Try again
      </button>
    </div>
  );
}
