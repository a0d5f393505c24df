import { mostSections } from "../../../../worker/fields/limits.ts";
import type { List } from "../../api/wire.ts";
import { newItemId } from "../../task/checklist.ts";
import type { Section } from "../../task/sections.ts";
import type { Draft, ListDraft } from "./readers/imported-task.ts";

/** The sections of one list: their ids by their names, and those that have to be made. */
export interface PlannedSections {
  ids: ReadonlyMap<string, string>;
  made: Section[];
}

/** A list that is there keeps its sections, and gets those that tasks name. As many are made as the list has room for. */
export function planSections(
  list: Pick<ListDraft, "name" | "sections">,
  drafts: readonly Draft[],
  known: Pick<List, "sections"> | undefined,
): PlannedSections {
  const named = new Set(drafts.flatMap((draft) => (draft.list === list.name ? (draft.section ?? []) : [])));
  const listed = (list.sections ?? []).filter((name) => !known || named.has(name));
  const before = known?.sections ?? [];
  const ids = new Map(before.toReversed().map(({ id, name }) => [name, id]));
  const made = [...new Set([...listed, ...named])]
    .filter((name) => !ids.has(name))
    .slice(0, Math.max(0, mostSections - before.length))
    .map((name) => ({ id: newItemId(), name }));
  for (const { id, name } of made) ids.set(name, id);
  return { ids, made };
}
