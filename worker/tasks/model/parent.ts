import { type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { tasks } from "../../../drizzle/schema.ts";
import { brokenReferenceIn, brokenRuleIn } from "../../db/refusal.ts";
import { mostLevelsBelow, mostTasksBelow } from "../../fields/limits.ts";

export const foreignParent = "is not one of your tasks";

/** Why a task cannot have a parent, by the names that the database gives to its rules. */
export const parentFaults: Record<string, string> = {
  tasks_parent_of_owner: foreignParent,
  tasks_parent_below: "is the task itself or below it",
  tasks_parent_levels: `is too deep: a task has at most ${mostLevelsBelow} levels of subtasks`,
  tasks_parent_number: `is full: a task has at most ${mostTasksBelow} subtasks`,
};

/** What is wrong with the parent that a task should get, if it was refused for that. */
export function parentFaultIn(error: unknown): string | undefined {
  return parentFaults[brokenReferenceIn(error) ?? brokenRuleIn(error) ?? ""];
}

/** What a change of the list does to the parent, unless the change itself says. */
export function parentAfter({ listId, parentId }: { listId?: unknown; parentId?: unknown }): {
  parentId?: SQL;
} {
  return listId === undefined || parentId !== undefined ? {} : { parentId: parentInList(sql`${listId}`) };
}

/** A subtask that goes to another list by itself becomes a task of its own; with its parent, it stays below it. */
export function parentInList(listId: SQLWrapper | Placeholder, along: SQLWrapper = sql`'{}'`): SQL {
  return sql`parent_in_list(${tasks}, ${listId}::uuid, ${along}::uuid[])`;
}
