import { and, eq, isNull } from "drizzle-orm";
import { lists } from "../../drizzle/schema.ts";
import { query, type Slots, type Statement, statement } from "../db/gate.ts";
import { isInOnlyList } from "../db/only-list.ts";
import type { Sender } from "../db/statement.ts";
import type { ListNames } from "./compact.ts";

/** For one read together with tasks, which know their lists by their ids. */
export function listNames(gate: Sender): Statement<ListNames> {
  const named = names(gate, {});
  return { ...named, read: (result) => new Map(named.read(result).map(({ id, name }) => [id, name])) };
}

const names = statement(({ owner }: Slots, _, byProgram) =>
  query
    .select({ id: lists.id, name: lists.name })
    .from(lists)
    .where(and(eq(lists.userId, owner), isNull(lists.filter), isInOnlyList(byProgram, lists.id))),
);
