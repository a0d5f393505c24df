import type { Operation } from "../../api/batch.ts";
import { addList, changeList, everyList } from "../../api/lists.ts";
import type { Draft, ListDraft } from "./readers/imported-task.ts";

/**
 * Finds the list of that name, or creates it; a second call finds the same list. A list that existed `before` is not
 * archived.
 */
export async function findOrMakeList(
  owner: string,
  { name, colour, position, archived = false }: ListDraft,
  before: string[],
): Promise<string> {
  const known = (await everyList(owner)).find((list) => list.name === name);
  const list =
    known ?? (await addList(owner, { name, ...(colour && { colour }), ...(position && { position }) }));
  if (archived && !list.archived && !before.includes(list.id)) await changeList(owner, list.id, { archived });
  return list.id;
}

export function toOperation(draft: Draft, listIds: Record<string, string>): Operation {
  const { where: _where, list = "", ...task } = draft;
  const list_id = Object.hasOwn(listIds, list) ? listIds[list] : undefined;
  return { do: "create", task: { ...task, ...(list_id !== undefined && { list_id }) } };
}
