import { addressOf } from "../../api/address.ts";
import { ask } from "../../api/ask.ts";
import { addList, changeList, everyList } from "../../api/lists.ts";
import { brokenOff, readObject } from "../../api/refusal.ts";
import type { Draft, ListDraft } from "./readers/imported-task.ts";
import { isObject, listIn, textIn } from "./readers/json.ts";

/**
 * The list of that name; made only where there is none, so that asking again makes no second. What was there `before`
 * stays as it is.
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

export type Operation = { do: "create"; task: NewTask } | { do: "delete"; ids: string[] };
type NewTask = Omit<Draft, "where" | "list"> & {
  where: undefined;
  list: undefined;
  list_id: string | undefined;
};

/** All or nothing; however often it is sent with one key, it happens once. Answers the ids of what was made. */
export async function sendBatch(owner: string, key: string, operations: Operation[]): Promise<string[]> {
  const answer = await readObject(
    await ask(addressOf(owner, "tasks", "batch"), {
      method: "POST",
      body: { operations },
      headers: { "Idempotency-Key": key },
    }),
  );
  const tasks = listIn(answer, "tasks");
  if (!tasks) throw brokenOff();
  return tasks.flatMap((task) => (isObject(task) ? (textIn(task, "id") ?? []) : []));
}

/** What is undefined is left out of JSON. */
export function toOperation(draft: Draft, listIds: Record<string, string>): Operation {
  const { list = "" } = draft;
  const list_id = Object.hasOwn(listIds, list) ? listIds[list] : undefined;
  return { do: "create", task: { ...draft, where: undefined, list: undefined, list_id } };
}
