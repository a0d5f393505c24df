import { addressOf } from "./address.ts";
import { readListOf } from "./answer.ts";
import { ask } from "./ask.ts";
import { isList } from "./lists.ts";
import type { View } from "./wire.ts";

/** Views cannot be archived, so that an answer does not say it. */
type ViewAnswer = Omit<View, "archived">;

/** All saved views in their order. */
export async function everyView(owner: string): Promise<ViewAnswer[]> {
  return readListOf(await ask(addressOf(owner, "views")), "views", isView);
}

function isView(value: unknown): value is ViewAnswer {
  const { filter }: { filter?: unknown } = Object(value);
  return isList(value) && typeof filter === "object" && filter !== null;
}
