import { offerCommands, type Command } from "../../ui/commands.ts";
import type { Task } from "../../task/task.ts";
import { isFolded } from "./navigation/fold-sidebar.ts";
import type { RowActions } from "./row-menu/types.ts";
import type { KeyAct } from "./keyboard/shortcuts.ts";

interface Offered {
  /** What the keys do. */
  acts: Record<KeyAct, () => unknown>;
  actions: Pick<RowActions, "tick" | "remove">;
  /** The task that has the focus, or is open. */
  task: () => Task | undefined;
  canFold: () => boolean;
  onNewList: () => void;
  onSelect: () => void;
  /** What adds a section to the list that is shown, if it is one. */
  onAddSection: () => (() => void) | undefined;
}

/** Offers what can be done on the list to whoever types its name. */
export function offerActs({
  acts,
  actions,
  task,
  canFold,
  onNewList,
  onSelect,
  onAddSection,
}: Offered): void {
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
      { words: "New list…", sign: "add", run: onNewList },
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
