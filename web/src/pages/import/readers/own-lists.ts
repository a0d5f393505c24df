import { t } from "../../../language/t.ts";
import { isPosition } from "../../../../../worker/fields/position.ts";
import type { Colour } from "../../../api/lists.ts";
import { type IssueLog, type ListDraft, type Notes } from "./imported-task.ts";
import { fitListName, fitSectionName } from "./to-task.ts";
import { isObject, listIn, show, textIn, type Unknowns } from "./json.ts";

/** What the tasks of an export name by ids: a list, and its sections. */
export interface NamedById {
  name: string;
  sections: Map<string, string>;
}

/** Reads the lists of our own export. */
export function readLists(
  values: unknown[],
  log: IssueLog,
): { all: ListDraft[]; byId: Map<string, NamedById> } {
  const all = new Map<string, ListDraft>();
  const byId = new Map<string, NamedById>();
  for (const [index, value] of values.entries()) {
    const notes = log.at(`lists[${index}]`);
    const name = isObject(value) ? fitListName(textIn(value, "name") ?? "", notes) : "";
    if (!isObject(value) || !name) {
      notes.refuse(show(value), t("Not a list."));
      continue;
    }
    const sections = readSections(value, notes);
    byId.set(textIn(value, "id") ?? "", { name, sections });
    if (all.has(name)) notes.warn(name, t("Two lists have this name: their tasks go into one."));
    else all.set(name, toList(name, [...sections.values()], value, notes));
  }
  return { all: [...all.values()], byId };
}

/** Their names by their ids. */
function readSections(list: Unknowns, notes: Notes): Map<string, string> {
  const sections = new Map<string, string>();
  for (const value of listIn(list, "sections") ?? []) {
    const id = isObject(value) ? textIn(value, "id") : undefined;
    const name = isObject(value) ? fitSectionName(textIn(value, "name") ?? "", notes) : "";
    if (id === undefined || name === "") notes.warn(show(value), t("Not a section."));
    else sections.set(id, name);
  }
  return sections;
}

function toList(name: string, sections: string[], value: Unknowns, notes: Notes): ListDraft {
  const colour = colourIn(value, notes);
  const position = textIn(value, "position");
  if (position !== undefined && !isPosition(position)) notes.warn(position, t("Not a position among lists."));
  return {
    name,
    ...colour,
    ...(value["archived"] === true && { archived: true }),
    ...(position !== undefined && isPosition(position) && { position }),
    ...(sections.length > 0 && { sections }),
  };
}

export function colourIn(value: Unknowns, notes: Notes): { colour?: Colour } {
  const colour = textIn(value, "colour");
  if (colour === undefined) return {};
  if (isColour(colour)) return { colour };
  notes.warn(colour, t("Not a colour for a list."));
  return {};
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
