import { makeIdFor } from "../../../../worker/ids/id.ts";
import { mostLists } from "../../../../worker/fields/limits.ts";
import type { List, Part } from "../../api/wire.ts";
import { inOrder } from "../../task/position.ts";
import type { Draft, ListDraft } from "./readers/imported-task.ts";
import type { ReportLine } from "./report.ts";

/** What an import does, in the order in which it is done. */
export interface ImportActs {
  acts: Part[][];
  /** The ids of what it makes. */
  tasks: string[];
  lists: string[];
  /** What had to be changed. */
  report: ReportLine[];
}

/**
 * An act for each list that is not there yet, and one for each task: if the server refuses one, the others stand. The list
 * shows the newest task first, so the first one of the file is made last.
 */
export function actsOf(
  start: { owner: string; file: string; known: Iterable<List> },
  drafts: readonly Draft[],
  lists: readonly ListDraft[],
): ImportActs {
  const known = inOrder([...start.known]);
  // The first one of several that have a name.
  const ids = new Map(known.toReversed().map(({ name, id }) => [name, id]));
  const named = new Set(drafts.map(({ list }) => list));
  const made = lists
    .filter(({ name }) => named.has(name) && !ids.has(name))
    .slice(0, Math.max(0, mostLists - known.length))
    .map((list) => ({ ...list, id: makeIdFor(start.owner) }));
  for (const { name, id } of made) ids.set(name, id);
  const tasks = drafts
    .toReversed()
    .map((draft) => ({ ...taskOf(draft, ids.get(draft.list ?? "")), id: makeIdFor(start.owner) }));
  return {
    acts: [...made.map(partsOfList), ...tasks.map((task): Part[] => [{ do: "create_task", task }])],
    tasks: tasks.map(({ id }) => id),
    lists: made.map(({ id }) => id),
    report: drafts
      .filter(({ list }) => list !== undefined && !ids.has(list))
      .map(({ where, title, list }) => ({
        file: start.file,
        where,
        what: `${title}: ${list}`,
        why: `An account has at most ${mostLists} lists: this task is in the inbox.`,
        taken: true,
      })),
  };
}

function taskOf({ where: _where, list: _list, ...task }: Draft, list_id: string | undefined) {
  return { ...task, ...(list_id !== undefined && { list_id }) };
}

function partsOfList({ id, archived = false, ...list }: ListDraft & { id: string }): Part[] {
  const create: Part = { do: "create_list", list: { id, ...list } };
  return archived ? [create, { do: "change_list", list: id, set: { archived } }] : [create];
}
