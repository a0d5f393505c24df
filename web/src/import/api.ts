import { ask } from "../api/ask.ts";
import { Refusal, toRefusal } from "../api/refusal.ts";
import type { Draft, ListDraft } from "./draft.ts";
import { isObject, listIn, textIn, type Unknowns } from "./json.ts";

export interface KnownList extends Unknowns {
  id: string;
  name: string;
}

export async function everyList(owner: string): Promise<KnownList[]> {
  const answer = await readObject(await ask(below(owner, "lists")));
  const lists = listIn(answer, "lists")?.filter(isKnownList);
  if (!lists) throw brokenOff();
  return lists;
}

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
  const body = { name, ...(colour && { colour }), ...(position && { position }) };
  const list = known ?? (await readObject(await ask(below(owner, "lists"), { method: "POST", body })));
  if (!isKnownList(list)) throw brokenOff();
  if (archived && list["archived"] !== true && !before.includes(list.id))
    await ask(below(owner, "lists", list.id), { method: "PATCH", body: { archived } });
  return list.id;
}

/** What is still in it goes to the inbox. Gone already is as good as gone now. */
export async function dropList(owner: string, id: string): Promise<void> {
  try {
    await ask(below(owner, "lists", id), { method: "DELETE" });
  } catch (thrown) {
    if (toRefusal(thrown).kind !== "gone") throw thrown;
  }
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
    await ask(below(owner, "tasks", "batch"), {
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

function below(owner: string, ...names: string[]): string {
  return ["/api", ...[owner, ...names].map(encodeURIComponent)].join("/");
}

async function readObject(response: Response): Promise<Unknowns> {
  const value: unknown = await response.json().catch(() => undefined);
  if (!isObject(value)) throw brokenOff();
  return value;
}

function isKnownList(value: unknown): value is KnownList {
  return isObject(value) && typeof value["id"] === "string" && typeof value["name"] === "string";
}

function brokenOff(): Refusal {
  return new Refusal("away", "The answer broke off on its way, or was not Hedgerow's.");
}
