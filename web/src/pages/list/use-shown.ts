import { createMemo } from "solid-js";
import type { TaskStore } from "../../sync/store.ts";
import { type Filters, inbox, isAnywhere, isPlain } from "../../task/filters.ts";
import type { Task } from "../../task/task.ts";
import { countsOf, listIn, viewIn } from "./navigation/headline.ts";
import { hasSidebar } from "./navigation/sidebar.tsx";

/** What the page shows, of an account that may hold nothing yet. */
export function useShown({ overview, lists }: Pick<TaskStore, "overview" | "lists">, filters: () => Filters) {
  const counts = createMemo(() => {
    const known = overview();
    return known && countsOf(known);
  });
  const done = () => counts()?.done ?? 0;
  const all = () => (counts()?.todo ?? 0) + done();
  /** The list that is shown, unless it is the inbox. */
  const thisList = () => {
    const { where } = filters();
    return where.at === "list" ? listIn(overview(), where.list) : undefined;
  };
  /** The list or the saved view that is shown. */
  const list = () => {
    const { where } = filters();
    return where.at === "saved" ? viewIn(overview(), where.view) : thisList();
  };
  return {
    /** How many tasks are done, and how many there are. */
    done,
    all,
    thisList,
    list,
    isUntouched: () => all() === 0 && isAnywhere(filters().where) && isPlain(filters()),
    hasNavigation: () => hasSidebar(overview()) || (overview() !== undefined && !isAnywhere(filters().where)),
    /** The list of a task, where the page does not say it. */
    listOf: (task: Task) => (task.list_id === thisList()?.id ? undefined : lists().get(task.list_id ?? "")),
    /** Whether what is asked for does not exist. */
    isGone: () => {
      const { where } = filters();
      return (where.at === "saved" || (where.at === "list" && where.list !== inbox)) && !list();
    },
  };
}
