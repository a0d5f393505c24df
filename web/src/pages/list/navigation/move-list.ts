import { t } from "../../../language/t.ts";
import type { List } from "../../../api/lists.ts";
import { perform } from "../../../sync/perform.ts";
import type { TaskStore } from "../../../sync/store.ts";
import { inOrder } from "../../../task/position.ts";

type Listed = Pick<List, "id" | "name" | "archived">;

/** Those among which a list or a view has its place: views, lists, or archived lists. */
export function siblingsOf(store: TaskStore, { id, archived }: Listed): List[] {
  const all = store.views().has(id) ? store.views() : store.lists();
  return inOrder([...all.values()].filter((one) => one.archived === archived));
}

/** Moves it to this place among them, and says so. */
export function moveList(store: TaskStore, list: Listed, to: number) {
  const others = siblingsOf(store, list).filter(({ id }) => id !== list.id);
  const words = t("{name}: {place} of {count}", {
    name: list.name,
    place: to + 1,
    count: others.length + 1,
  });
  const neighbours = { after: others[to - 1]?.id ?? null, before: others[to]?.id ?? null };
  return { words, ...perform(store, words, [[{ do: "move_list", list: list.id, ...neighbours }]]) };
}
