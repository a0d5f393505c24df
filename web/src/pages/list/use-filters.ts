import { type Accessor, createEffect, createMemo } from "solid-js";
import type { TaskStore } from "../../sync/store.ts";
import {
  type Filters,
  hasFilters,
  homeOf,
  noFilters,
  readFilters,
  writeFilters,
} from "../../task/filters.ts";
import { go, place } from "../../ui/route.ts";

/** The filters of the address. One without any leads home: to Today if something is due, and else to the inbox. */
export function useFilters(store: TaskStore): Accessor<Filters> {
  const isHome = () => place().pathname === "/" && !hasFilters(place().search);
  const isDue = () => {
    const known = store.overview();
    return known !== undefined && known.overdue + known.today > 0;
  };
  const filters = createMemo(() => (isHome() ? homeOf(isDue()) : readFilters(place().search)), noFilters, {
    equals: (a, b) => writeFilters(a) === writeFilters(b),
  });
  // From now on the address says which view it is, so that nobody who ticks off the last task of a day is led elsewhere.
  createEffect(() => {
    if (!isHome() || !(store.isWhole() || isDue())) return;
    go(`/${writeFilters(filters())}`, { replace: true, stay: true });
  });
  return filters;
}
