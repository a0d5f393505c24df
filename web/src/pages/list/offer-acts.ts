import { t } from "../../language/t.ts";
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
  /** The task whose row has the focus, or else the one that is open. */
  task: (focused: Element | null) => Task | undefined;
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
  offerCommands((focused) => {
    const about = task(focused);
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
              ...onTask(about.completed ? t("Reopen") : t("Complete"), "x", "tick", "done"),
              run: () => actions.tick(about),
            },
            onTask(t("Due day…"), "t", "day", "day"),
            onTask(t("Move to a list…"), "l", "list", "list"),
            onTask(t("Tags…"), "#", "tags", "tag"),
            onTask(t("Priority…"), "1", "priority", "flag"),
            { ...onTask(t("Remove"), "Delete", "remove", "remove"), run: () => actions.remove(about) },
          ]
        : []),
      act(t("New task"), "n", "new", "add"),
      { words: t("New list…"), sign: "add", run: () => onList("new") },
      { words: t("New view…"), also: t("saved filter search"), sign: "add", run: () => onList("new view") },
      ...(filterOf(filters(), views())
        ? [
            {
              words: t("Save this view…"),
              also: t("filter search"),
              sign: "add" as const,
              run: () => onList("this view"),
            },
          ]
        : []),
      ...(addSection
        ? [
            {
              words: t("Add section…"),
              also: t("heading group divide"),
              sign: "add" as const,
              run: addSection,
            },
          ]
        : []),
      { words: t("Select tasks"), also: t("many bulk"), sign: "steps", run: onSelect },
      act(t("Search this view"), "/", "search", "search"),
      ...(canFold()
        ? [act(isFolded() ? t("Show sidebar") : t("Hide sidebar"), "[", "sidebar", "browse")]
        : []),
      act(t("Keyboard shortcuts"), "?", "help", "open"),
    ];
  });
}
