import type { ListAnswer } from "../../../worker/lists/wire.ts";
import type { OverviewAnswer } from "../../../worker/overview/wire.ts";
import { addressOf } from "./address.ts";
import { readListOf } from "./answer.ts";
import { ask } from "./ask.ts";
import type { View } from "./wire.ts";

export type List = ListAnswer;
export type Colour = List["colour"];
export type Overview = OverviewAnswer & { views: (View & { open: number })[] };
export type ListFields = Partial<Pick<List, "name" | "colour" | "archived" | "position">>;

/** All lists in their order, with the archived ones. */
export async function everyList(owner: string): Promise<List[]> {
  return readListOf(await ask(addressOf(owner, "lists")), "lists", isList);
}

export function isList(value: unknown): value is List {
  const { id, name, colour }: Partial<Record<keyof List, unknown>> = Object(value);
  return [id, name, colour].every((text) => typeof text === "string");
}
