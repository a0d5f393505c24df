import type { QueryClient } from "@tanstack/solid-query";
import type { List, Overview } from "../api/lists.ts";
import { positionOf } from "../task/order.ts";
import { overviewKey } from "./cache.ts";

/** Shows the server's answer about a list before all counts are read again. */
export function keepList(client: QueryClient, list: List): void {
  client.setQueryData<Overview>(overviewKey, (overview) => overview && withList(overview, list));
}

function withList(overview: Overview, list: List): Overview {
  const open = overview.lists.find(({ id }) => id === list.id)?.open ?? 0;
  const others = overview.lists.filter(({ id }) => id !== list.id);
  return { ...overview, lists: inOrder([...others, { ...list, open }]) };
}

export function inOrder<Listed extends Pick<List, "position" | "created_at">>(lists: Listed[]): Listed[] {
  const positions = new Map(lists.map((list) => [list, positionOf(list)]));
  const keptPositionOf = (list: Listed) => positions.get(list) ?? "";
  return lists.toSorted(
    (a, b) => Number(keptPositionOf(a) > keptPositionOf(b)) - Number(keptPositionOf(a) < keptPositionOf(b)),
  );
}
