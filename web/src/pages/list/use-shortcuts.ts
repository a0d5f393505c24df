import { onCleanup, onMount } from "solid-js";
import { redo, undo } from "../../sync/perform.ts";
import { go } from "../../ui/route.ts";
import { useTaskStore } from "../../sync/store.ts";
import { filtersAt, inbox, type Show, type Where, writeFilters } from "../../task/filters.ts";
import { isTyping, type KeyAct, readPress, sequenceTime } from "./keyboard/shortcuts.ts";
import { lettersOn } from "../../ui/single-key-shortcuts.ts";
import { quickAddId, rowOfFocus, stepFocus } from "./keyboard/row-focus.ts";
import type { RowActions } from "./task-row.tsx";
import type { Task } from "../../task/task.ts";

interface Page {
  rows: () => Task[];
  actions: RowActions;
  onHelp: () => void;
  onSearch: () => void;
  /** Closes the task that is open, and says whether there was one. */
  onClose: () => boolean;
}

/** Shortcuts that work anywhere on the page. */
export function useShortcuts({ rows, actions, onHelp, onSearch, onClose }: Page): void {
  const store = useTaskStore();
  const onRow = (act: (row: Task) => void) => {
    const row = rows().find(({ id }) => id === rowOfFocus());
    if (row) act(row);
    return row !== undefined;
  };
  const goTo = (where: Where, show?: Show) => go(`/${writeFilters(filtersAt(where, show))}`, { stay: true });
  const acts: Record<KeyAct, () => unknown> = {
    new: () => document.getElementById(quickAddId)?.focus(),
    search: onSearch,
    help: onHelp,
    down: () => stepFocus(1),
    up: () => stepFocus(-1),
    tick: () => onRow(actions.tick),
    edit: () => onRow(actions.open),
    remove: () => onRow(actions.remove),
    close: onClose,
    undo: () => undo(store),
    redo: () => redo(store),
    "go all": () => goTo({ at: "all" }),
    "go today": () => goTo({ at: "today" }),
    "go upcoming": () => goTo({ at: "upcoming" }),
    "go someday": () => goTo({ at: "someday" }),
    "go done": () => goTo({ at: "all" }, "done"),
    "go inbox": () => goTo({ at: "list", list: inbox }),
  };

  let before = { key: "", at: 0 };
  const handleKeys = (event: KeyboardEvent) => {
    if (document.querySelector("dialog[open], :popover-open")) return;
    const now = Date.now();
    const letter = now - before.at < sequenceTime ? before.key : undefined;
    const act = readPress(event, isTyping(event.target), lettersOn(), letter);
    before = { key: act ? "" : event.key, at: now };
    if (act && acts[act]() !== false) event.preventDefault();
  };
  onMount(() => document.addEventListener("keydown", handleKeys));
  onCleanup(() => document.removeEventListener("keydown", handleKeys));
}
