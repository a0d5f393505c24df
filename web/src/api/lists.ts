import type { ListAnswer } from "../../../worker/lists/wire.ts";
import type { OverviewAnswer } from "../../../worker/overview/wire.ts";
import type { Day } from "../dates/calendar.ts";
import { addressOf } from "./address.ts";
import { ask } from "./ask.ts";
import { brokenOff, readObject, toRefusal } from "./refusal.ts";

export type List = ListAnswer;
export type Colour = List["colour"];
export type Overview = OverviewAnswer;
export type ListFields = Partial<Pick<List, "name" | "colour" | "archived" | "position">>;

export async function readOverview(owner: string, today: Day, signal?: AbortSignal): Promise<Overview> {
  const value = await readJson(await ask(`${addressOf(owner, "overview")}?today=${today}`, { signal }));
  if (isOverview(value)) return value;
  throw brokenOff();
}

const numbers = ["open", "done", "overdue", "today", "upcoming", "someday", "inbox"] as const;

export function isOverview(value: unknown): value is Overview {
  if (typeof value !== "object" || value === null) return false;
  const { lists, tags, ...counts }: Partial<Record<keyof Overview, unknown>> = value;
  return (
    numbers.every((name) => typeof counts[name] === "number") &&
    Array.isArray(lists) &&
    lists.every(isList) &&
    Array.isArray(tags)
  );
}

/** In the order they stand in, those that are put away, too. */
export async function everyList(owner: string): Promise<List[]> {
  const { lists } = await readObject(await ask(addressOf(owner, "lists")));
  if (Array.isArray(lists) && lists.every(isList)) return lists;
  throw brokenOff();
}

export async function addList(owner: string, fields: ListFields): Promise<List> {
  return readList(await ask(addressOf(owner, "lists"), { method: "POST", body: fields }));
}

export async function changeList(owner: string, id: string, fields: ListFields): Promise<List> {
  return readList(await ask(addressOf(owner, "lists", id), { method: "PATCH", body: fields }));
}

/** Its tasks go to the inbox. Gone already is as good as gone now. */
export async function removeList(owner: string, id: string): Promise<void> {
  try {
    await ask(addressOf(owner, "lists", id), { method: "DELETE" });
  } catch (thrown) {
    if (toRefusal(thrown).kind !== "gone") throw thrown;
  }
}

async function readList(response: Response): Promise<List> {
  const value = await readJson(response);
  if (isList(value)) return value;
  throw brokenOff();
}

function isList(value: unknown): value is List {
  const { id, name, colour }: Partial<Record<keyof List, unknown>> = Object(value);
  return [id, name, colour].every((text) => typeof text === "string");
}

async function readJson(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}
