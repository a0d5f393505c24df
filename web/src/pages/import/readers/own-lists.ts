import { isPosition } from "../../../../../worker/fields/position.ts";
import type { Colour } from "../../../api/lists.ts";
import { type IssueLog, type ListDraft, type Notes } from "./imported-task.ts";
import { fitListName } from "./to-task.ts";
import { isObject, show, textIn, type Unknowns } from "./json.ts";

/** Reads the lists of our own export. Its tasks name them by their ids. */
export function readLists(values: unknown[], log: IssueLog): { all: ListDraft[]; byId: Map<string, string> } {
  const all = new Map<string, ListDraft>();
  const byId = new Map<string, string>();
  for (const [index, value] of values.entries()) {
    const notes = log.at(`lists[${index}]`);
    const name = isObject(value) ? fitListName(textIn(value, "name") ?? "", notes) : "";
    if (!isObject(value) || !name) {
      notes.refuse(show(value), "Not a list.");
      continue;
    }
    byId.set(textIn(value, "id") ?? "", name);
    if (all.has(name)) notes.warn(name, "Two lists have this name: their tasks go into one.");
    else all.set(name, toList(name, value, notes));
  }
  return { all: [...all.values()], byId };
}

function toList(name: string, value: Unknowns, notes: Notes): ListDraft {
  const colour = textIn(value, "colour");
  const position = textIn(value, "position");
  if (colour !== undefined && !isColour(colour)) notes.warn(colour, "Not a colour for a list.");
  if (position !== undefined && !isPosition(position)) notes.warn(position, "Not a position among lists.");
  return {
    name,
    ...(colour !== undefined && isColour(colour) && { colour }),
    ...(value["archived"] === true && { archived: true }),
    ...(position !== undefined && isPosition(position) && { position }),
  };
}

const colours: Record<Colour, true> = {
  grey: true,
  red: true,
  orange: true,
  yellow: true,
  green: true,
  teal: true,
  blue: true,
  purple: true,
  pink: true,
};

function isColour(text: string): text is Colour {
  return Object.hasOwn(colours, text);
}
