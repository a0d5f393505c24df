import { t } from "../../../language/t.ts";
import { longestSearch, mostInAFilter } from "../../../../../worker/fields/limits.ts";
import { inbox } from "../../../task/filters.ts";
import { conditionsOf, dueOptions, filterFrom, priorityOptions } from "../../../task/view-draft.ts";
import type { IssueLog, Notes, ViewDraft } from "./imported-task.ts";
import { isObject, listIn, objectIn, show, textIn, type Unknowns } from "./json.ts";
import { colourIn, type NamedById } from "./own-lists.ts";
import { cutAt, toStorable } from "./lengths.ts";
import { fitListName } from "./to-task.ts";
import { fitTags } from "./to-tags.ts";

/** Reads the views of our own export. Their filters name lists by their ids. */
export function readViews(
  values: unknown[],
  lists: ReadonlyMap<string, NamedById>,
  log: IssueLog,
): ViewDraft[] {
  return values.flatMap((value, index) => {
    const notes = log.at(`views[${index}]`);
    const name = isObject(value) ? fitListName(textIn(value, "name") ?? "", notes) : "";
    const filter = isObject(value) ? objectIn(value, "filter") : undefined;
    const view = filter && readFilter(filter, lists, notes);
    if (isObject(value) && name && view) return [{ name, ...colourIn(value, notes), ...view }];
    notes.refuse(show(value), t("Not a view."));
    return [];
  });
}

function readFilter(
  filter: Unknowns,
  known: ReadonlyMap<string, NamedById>,
  notes: Notes,
): Pick<ViewDraft, "filter" | "lists"> | undefined {
  const textsIn = (name: string) => (listIn(filter, name) ?? []).map(show).slice(0, mostInAFilter);
  const ids = textsIn("lists");
  const names = new Set(ids.flatMap((id) => (id === inbox ? null : (known.get(id)?.name ?? []))));
  if (ids.some((id) => id !== inbox && !known.has(id)))
    notes.warn(show(ids), t("One of its lists is not in the file."));
  const others = filterFrom({
    ...conditionsOf({}),
    q: cutAt(toStorable(textIn(filter, "q") ?? ""), longestSearch)[0],
    tags: fitTags(textsIn("tags"), notes),
    priorities: chosenOf(priorityOptions(), textsIn("priorities")),
    due: chosenOf(dueOptions(), textsIn("due")),
  });
  if (!others && names.size === 0) return undefined;
  return { filter: others ?? {}, ...(names.size > 0 && { lists: [...names] }) };
}

function chosenOf<Value extends string>(options: readonly { value: Value }[], texts: string[]): Value[] {
  return options.map(({ value }) => value).filter((value) => texts.includes(value));
}
