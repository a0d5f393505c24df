import { offerCommands, type Command } from "../../ui/commands.ts";
import type { View } from "../../api/wire.ts";
import type { Filters } from "../../task/filters.ts";
import type { Task } from "../../task/task.ts";
import { isFolded } from "./navigation/fold-sidebar.ts";
import { filterOf } from "../../task/view-draft.ts";
import type { RowActions } from "./row-menu/types.ts";
import type { KeyAct } from "./keyboard/shortcuts.ts";

interface Offered {
  /** What the keys do. */
  acts: Record<KeyAct, () => unknown>;
  actions: Pick<RowActions, "tick" | "remove">;
  /** The task that has the focus, or is open. */
  task: () => Task | undefined;
  canFold: () => boolean;
  filters: () => Filters;
  views: () => ReadonlyMap<string, View>;
  onList: (which: string) => void;
  onSelect: () => void;
  /** What adds a section to the list that is shown, if it is one. */
  onAddSection: () => (() => void) | undefined;
}

/** Offers what can be done on the list to whoever types its name. */
export function offerActs(offered: Offered): void {
  const { acts, actions, task, canFold, filters, views, onList, onSelect, onAddSection } = offered;
  offerCommands(() => {
    const about = task();
    const addSection = onAddSection();
    const act = (words: string, key: string, name: KeyAct, sign: Command["sign"]): Command => ({
      words,
      key,
      sign,
      run: () => void acts[name](),
    });
    const onTask = (...made: Parameters<typeof act>): Command => ({
      ...act(...made),
      about: about?.title ?? "",
    });
    return [
      ...(about
        ? [
            {
              ...onTask(about.completed ? "Reopen" : "Complete", "x", "tick", "done"),
              run: () => actions.tick(about),
            },
            onTask("Due day…", "t", "day", "day"),
            onTask("Move to a list…", "l", "list", "list"),
            onTask("Tags…", "#", "tags", "tag"),
            onTask("Priority…", "1", "priority", "flag"),
            { ...onTask("Remove", "Delete", "remove", "remove"), run: () => actions.remove(about) },
          ]
        : []),
      act("New task", "n", "new", "add"),
      { words: "New list…", sign: "add", run: () => onList("new") },
      { words: "New view…", also: "saved filter search", sign: "add", run: () => onList("new view") },
      ...(filterOf(filters(), views())
        ? [
            {
              words: "Save this view…",
              also: "filter search",
              sign: "add" as const,
              run: () => onList("this view"),
            },
          ]
        : []),
      ...(addSection
        ? [{ words: "Add section…", also: "heading group divide", sign: "add" as const, run: addSection }]
        : []),
      { words: "Select tasks", also: "many bulk", sign: "steps", run: onSelect },
      act("Search this view", "/", "search", "search"),
      ...(canFold() ? [act(isFolded() ? "Show sidebar" : "Hide sidebar", "[", "sidebar", "browse")] : []),
      act("Keyboard shortcuts", "?", "help", "open"),
    ];
  });
}
