import type { ListAnswer } from "../../../worker/lists/wire.ts";
import type { OverviewAnswer } from "../../../worker/overview/wire.ts";
import { addressOf } from "./address.ts";
import { readAs, readListOf } from "./answer.ts";
import { ask } from "./ask.ts";
import { toRefusal } from "./refusal.ts";

export type List = ListAnswer;
export type Colour = List["colour"];
export type Overview = OverviewAnswer;
export type ListFields = Partial<Pick<List, "name" | "colour" | "archived" | "position">>;

/** All lists in their order, with the archived ones. */
export async function everyList(owner: string): Promise<List[]> {
  return readListOf(await ask(addressOf(owner, "lists")), "lists", isList);
}

export async function addList(owner: string, fields: ListFields): Promise<List> {
  return readAs(await ask(addressOf(owner, "lists"), { method: "POST", body: fields }), isList);
}

export async function changeList(owner: string, id: string, fields: ListFields): Promise<List> {
  return readAs(await ask(addressOf(owner, "lists", id), { method: "PATCH", body: fields }), isList);
}

/** How many tasks of a list one request moves: a long list takes several. */
const mostMoved = 2000;

/** The list's tasks move to the inbox. A list that is gone already counts as removed. */
export async function removeList(owner: string, id: string): Promise<void> {
  const path = `${addressOf(owner, "lists", id)}?limit=${mostMoved}`;
  try {
    let more = true;
    while (more) more = (await ask(path, { method: "DELETE" })).status === 200;
  } catch (thrown) {
    if (toRefusal(thrown).kind !== "gone") throw thrown;
  }
}

export function isList(value: unknown): value is List {
  const { id, name, colour }: Partial<Record<keyof List, unknown>> = Object(value);
  return [id, name, colour].every((text) => typeof text === "string");
}
