import { inbox } from "./filters.ts";
import type { ViewFilter } from "./saved.ts";

/** The filter with the ids that its lists have elsewhere. One that is not there is left out; undefined if no condition remains. */
export function withListIds(filter: ViewFilter, ids: ReadonlyMap<string, string>): ViewFilter | undefined {
  const { lists, ...rest } = filter;
  if (!lists) return filter;
  const there = lists.flatMap((id) => (id === inbox ? id : (ids.get(id) ?? [])));
  if (there.length > 0) return { ...rest, lists: there };
  return Object.keys(rest).length > 0 ? rest : undefined;
}
