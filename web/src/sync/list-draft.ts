import type { Colour, List, ListFields } from "../api/lists.ts";
import { newListColour } from "./new-list-colour.ts";

export const colours: Colour[] = [
  "grey",
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
];

/** A list as somebody is making or changing it. */
export interface ListDraft {
  name: string;
  colour: Colour;
  /** What it was when the editing began, if it was there. */
  was?: Pick<List, "name" | "colour">;
}

export function listDraftOf(list: List | undefined): ListDraft {
  if (!list) return { name: "", colour: newListColour };
  const { name, colour } = list;
  return { name, colour, was: { name, colour } };
}

/** Another version of this app may have written it. */
export function readListDraft(value: unknown): ListDraft | undefined {
  const { name, colour, was }: Partial<Record<keyof ListDraft, unknown>> = Object(value);
  const known = colours.find((each) => each === colour);
  if (typeof name !== "string" || !known) return undefined;
  const before = readListDraft(was);
  return { name, colour: known, ...(before && { was: { name: before.name, colour: before.colour } }) };
}

export function changesOfList({ name, colour, was }: ListDraft): ListFields {
  const trimmed = name.trim();
  return {
    ...(trimmed !== was?.name && { name: trimmed }),
    ...(colour !== was?.colour && { colour }),
  };
}

/** A colour alone is no draft of a new list. */
export function isListEdited(draft: ListDraft): boolean {
  if (!draft.was) return draft.name !== "";
  return draft.name !== draft.was.name || draft.colour !== draft.was.colour;
}
