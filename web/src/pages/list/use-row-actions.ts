import { type Accessor, createMemo } from "solid-js";
import { t } from "../../language/t.ts";
import { remove, tick } from "../../sync/actions.ts";
import { useTaskStore } from "../../sync/store.ts";
import { type Filters, writeFilters } from "../../task/filters.ts";
import { pathOfTask, taskIn } from "../../task/task-path.ts";
import { closeOver, openOver, place } from "../../ui/route.ts";
import { focusRow, keepFocusNear } from "./keyboard/row-focus.ts";
import type { RowActions } from "./row-menu/types.ts";
import { useRowMenu } from "./row-menu/use-row-menu.tsx";

/** What can be done to a row, and the task that is open. */
export function useRowActions(filters: Accessor<Filters>) {
  const store = useTaskStore();
  const rowMenu = useRowMenu();
  const opened = createMemo(() => taskIn(place().pathname));
  const leaveTask = () => closeOver(`/${writeFilters(filters())}`);

  const actions: RowActions = {
    tick: (task) => {
      const leaves = !task.completed || filters().show !== "all";
      keepFocusNear(task.id, () => tick(store, task, leaves));
    },
    open: (task) => openOver(pathOfTask(task.id) + writeFilters(filters())),
    ask: ({ id }, question, from) => rowMenu.ask(id, question, from),
    remove: (task) => {
      if (task.id === opened()) leaveTask();
      keepFocusNear(task.id, () => remove(store, [task], t("Removed: {title}", { title: task.title })));
    },
  };
  return {
    opened,
    actions,
    rowMenu,
    /** Closes the task that is open, and says whether there was one. */
    close: () => {
      const task = opened();
      if (task === undefined) return false;
      leaveTask();
      focusRow(task);
      return true;
    },
  };
}
