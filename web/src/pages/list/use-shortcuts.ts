import { onCleanup, onMount } from "solid-js";
import { redo, undo } from "../../sync/perform.ts";
import { go } from "../../ui/route.ts";
import { useTaskStore } from "../../sync/store.ts";
import { addressAt, type Filters, inbox, type Show, type Where } from "../../task/filters.ts";
import { type KeyAct, type Question, readPress, sequenceTime } from "./keyboard/shortcuts.ts";
import { isCovered } from "../../ui/is-covered.ts";
import { isTyping } from "../../ui/is-typing.ts";
import { lettersOn } from "../../ui/single-key-shortcuts.ts";
import {
  elementOf,
  keepFocusNear,
  quickAddId,
  rowOfFocus,
  stepFocus,
  stepInRow,
} from "./keyboard/row-focus.ts";
import { changeOne } from "../../sync/actions.ts";
import { loadWhenIdle } from "../../ui/when-idle.ts";
import { toggleSidebar } from "./navigation/fold-sidebar.ts";
import { priorityChoices } from "./row-menu/priority-choices.ts";
import type { RowActions } from "./row-menu/types.ts";
import type { Priority, Task } from "../../task/task.ts";

interface Page {
  /** The task that is open in the panel. */
  opened: () => string | undefined;
  actions: RowActions;
  /** What is done then, is done to all that is selected. */
  isSelecting: () => boolean;
  /** Whether there is a sidebar that can be put away. */
  canFold: () => boolean;
  onHelp: () => void;
  filters: () => Filters;
  /** Makes or changes a list or a view. */
  onList: (which: string) => void;
  onSelect: () => void;
  onAddSection: () => (() => void) | undefined;
  onSearch: () => void;
  /** Closes the task that is open, and says whether there was one. */
  onClose: () => boolean;
}

/** Shortcuts that work anywhere on the page. */
export function useShortcuts({ opened, actions, isSelecting, ...on }: Page): void {
  const store = useTaskStore();
  /** What changes a task at a single press is about the row that has the focus alone. */
  const onRow = (act: (row: Task) => void) => {
    const row = store.tasks().get(rowOfFocus() ?? "");
    if (row) act(row);
    return row !== undefined;
  };
  /** About the row that has the focus, or else the task that is open. */
  const taskAtHand = (focused = document.activeElement) =>
    isSelecting() ? undefined : store.tasks().get(rowOfFocus(focused) ?? opened() ?? "");
  const onTask = (act: (row: Task, from: Element) => void) => {
    const row = taskAtHand();
    if (row) act(row, elementOf(row.id) ?? document.querySelector(".detail") ?? document.body);
    return row !== undefined;
  };
  const ask = (question: Question) => () => onTask((row, from) => actions.ask(row, question, from));
  const setPriority = (priority: Priority | "none") => () =>
    onTask((row) => {
      const choice = priorityChoices().find((one) => one.priority === priority);
      if (choice) keepFocusNear(row.id, () => changeOne(store, row, choice.done, { priority }));
    });
  const goTo = (where: Where, show?: Show) => go(addressAt(where, show), { stay: true });
  const acts: Record<KeyAct, () => unknown> = {
    new: () => document.getElementById(quickAddId)?.focus(),
    search: on.onSearch,
    help: on.onHelp,
    sidebar: () => on.canFold() && toggleSidebar(),
    down: () => stepFocus(1),
    up: () => stepFocus(-1),
    tick: () => onRow(actions.tick),
    edit: () => onRow(actions.open),
    remove: () => onRow(actions.remove),
    into: () => stepInRow(1),
    out: () => stepInRow(-1),
    menu: ask("menu"),
    day: ask("day"),
    reminders: ask("reminders"),
    list: ask("list"),
    tags: ask("tags"),
    priority: ask("priority"),
    steps: ask("steps"),
    "high priority": setPriority("high"),
    "medium priority": setPriority("medium"),
    "low priority": setPriority("low"),
    "no priority": setPriority("none"),
    // Other things in a row that have the focus are pressed by Enter themselves.
    enter: () => document.activeElement instanceof HTMLInputElement && onRow(actions.open),
    close: on.onClose,
    undo: () => undo(store),
    redo: () => redo(store),
    "go all": () => goTo({ at: "all" }),
    "go today": () => goTo({ at: "today" }),
    "go upcoming": () => goTo({ at: "upcoming" }),
    "go someday": () => goTo({ at: "someday" }),
    "go done": () => goTo({ at: "all" }, "done"),
    "go inbox": () => goTo({ at: "list", list: inbox }),
  };

  loadWhenIdle(
    () => import("./offer-acts.ts"),
    ({ offerActs }) => offerActs({ acts, actions, task: taskAtHand, views: store.views, ...on }),
  );

  let before = { key: "", at: 0 };
  const handleKeys = (event: KeyboardEvent) => {
    if (isCovered()) return;
    const now = Date.now();
    const letter = now - before.at < sequenceTime ? before.key : undefined;
    const act = readPress(event, isTyping(event.target), lettersOn(), letter);
    before = { key: act ? "" : event.key, at: now };
    if (act && acts[act]() !== false) event.preventDefault();
  };
  onMount(() => document.addEventListener("keydown", handleKeys));
  onCleanup(() => document.removeEventListener("keydown", handleKeys));
}
