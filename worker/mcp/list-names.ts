import { and, eq, isNull } from "drizzle-orm";
import { lists } from "../../drizzle/schema.ts";
import { query, type Slots, type Statement, statement } from "../db/gate.ts";
import type { ListNames } from "./compact.ts";

/** For one read together with tasks, which know their lists by their ids. */
export function listNames(gate: { readonly owner: string }): Statement<ListNames> {
  const named = names(gate, {});
  return { ...named, read: (result) => new Map(named.read(result).map(({ id, name }) => [id, name])) };
}

const names = statement(({ owner }: Slots) =>
  query
    .select({ id: lists.id, name: lists.name })
    .from(lists)
    .where(and(eq(lists.userId, owner), isNull(lists.filter))),
);
