import { makeIdFor } from "../../../../worker/ids/id.ts";
import { mostLists, mostSections } from "../../../../worker/fields/limits.ts";
import type { List, Part, View } from "../../api/wire.ts";
import { t } from "../../language/t.ts";
import { inbox } from "../../task/filters.ts";
import { inOrder } from "../../task/position.ts";
import type { Section } from "../../task/sections.ts";
import type { Draft, ListDraft, ViewDraft } from "./readers/imported-task.ts";
import { type PlannedSections, planSections } from "./plan-sections.ts";
import type { ReportLine } from "./report.ts";

/** What an import does, in the order in which it is done. */
export interface ImportActs {
  acts: Part[][];
  /** The ids of what it makes. */
  tasks: string[];
  lists: string[];
  /** The sections that lists get which were there before. */
  sections: { list: string; section: string }[];
  views: string[];
  /** What had to be changed. */
  report: ReportLine[];
}

/**
 * An act for each list that is not there yet, and one for each task: if the server refuses one, the others stand. The list
 * shows the newest task first, so the first one of the file is made last.
 */
export function actsOf(
  start: { owner: string; file: string; known: Iterable<List>; views?: Iterable<View> },
  drafts: readonly Draft[],
  lists: readonly ListDraft[],
  views: readonly ViewDraft[] = [],
): ImportActs {
  const known = inOrder([...start.known]);
  const knownViews = new Set(Array.from(start.views ?? [], ({ name }) => name));
  const newViews = views.filter(({ name }) => !knownViews.has(name));
  const room = mostLists - known.length - knownViews.size;
  // The first one of several that have a name.
  const ids = new Map(known.toReversed().map(({ name, id }) => [name, id]));
  const named = new Set([...drafts.map(({ list }) => list), ...newViews.flatMap((view) => view.lists ?? [])]);
  const made = lists
    .filter(({ name }) => named.has(name) && !ids.has(name))
    .slice(0, Math.max(0, room))
    .map((list) => ({ ...list, id: makeIdFor(start.owner) }));
  for (const { name, id } of made) ids.set(name, id);
  const madeViews = newViews
    .slice(0, Math.max(0, room - made.length))
    .map((view) => ({ view, id: makeIdFor(start.owner) }));
  const byId = new Map(known.map((list) => [list.id, list]));
  const drawn = new Map(lists.map((list) => [list.name, list]));
  const planned = new Map<string, PlannedSections>();
  for (const name of named) {
    const id = ids.get(name ?? "");
    if (name === undefined || name === null || id === undefined) continue;
    planned.set(name, planSections(drawn.get(name) ?? { name }, drafts, byId.get(id)));
  }
  const sectionOf = ({ list = "", section = "" }: Draft) => planned.get(list)?.ids.get(section);
  const tasks = inTrees(drafts.toReversed(), start.owner).map(({ draft, ...place }) => ({
    ...taskOf(draft, ids.get(draft.list ?? ""), sectionOf(draft)),
    ...place,
  }));
  const added = [...planned].flatMap(([name, { made: sections }]) => {
    const list = ids.get(name) ?? "";
    return byId.has(list) ? sections.map((section) => ({ list, section })) : [];
  });
  const lineOf = ({ where, title }: Draft, what: string, why: string) => {
    return { file: start.file, where, what: `${title}: ${what}`, why, taken: true };
  };
  return {
    acts: [
      ...made.map((list) => partsOfList(list, planned.get(list.name)?.made ?? [])),
      ...added.map((parts): Part[] => [{ do: "add_section", ...parts }]),
      // The newest view is the first one.
      ...madeViews.toReversed().map(({ view, id }) => partsOfView(view, id, ids)),
      ...tasks.map((task): Part[] => [{ do: "create_task", task }]),
    ],
    tasks: tasks.map(({ id }) => id),
    lists: made.map(({ id }) => id),
    views: madeViews.map(({ id }) => id),
    sections: added.map(({ list, section }) => ({ list, section: section.id })),
    report: [
      ...newViews.slice(madeViews.length).map(({ name }) => ({
        file: start.file,
        where: "views",
        what: name,
        why: t("An account has at most {most} lists and views.", { most: mostLists }),
        taken: false,
      })),
      ...drafts.flatMap((draft) => {
        const { list, section } = draft;
        if (list !== undefined && !ids.has(list)) return [lineOf(draft, list, noRoomForList())];
        if (section === undefined || sectionOf(draft) !== undefined) return [];
        return [lineOf(draft, section, noRoomForSection())];
      }),
    ],
  };
}

interface Placed {
  draft: Draft;
  id: string;
  parent_id?: string;
}

/** What is above is made before what is below it. What is below something that the file does not have is a task of its own. */
function inTrees(drafts: readonly Draft[], owner: string): Placed[] {
  const named = new Set(drafts.flatMap(({ ref }) => ref ?? []));
  const made = new Map<string, string>();
  const placed: Placed[] = [];
  const place = (draft: Draft) => {
    const parent = made.get(draft.under ?? "");
    const id = makeIdFor(owner);
    if (draft.ref !== undefined) made.set(draft.ref, id);
    placed.push({ draft, id, ...(parent !== undefined && { parent_id: parent }) });
  };
  for (let left = [...drafts]; left.length > 0;) {
    const waits = ({ under }: Draft) => under !== undefined && named.has(under) && !made.has(under);
    const ready = left.filter((draft) => !waits(draft));
    // Only where they go round in a circle is none of them ready.
    const level = new Set(ready.length > 0 ? ready : left);
    for (const draft of level) place(draft);
    left = left.filter((draft) => !level.has(draft));
  }
  return placed;
}

const noRoomForList = () =>
  t("An account has at most {most} lists: this task is in the inbox.", { most: mostLists });
const noRoomForSection = () =>
  t("A list can have at most {most} sections: this task is in none.", { most: mostSections });

function taskOf(
  { where: _where, list: _list, section: _section, ref: _ref, under: _under, ...task }: Draft,
  list_id: string | undefined,
  section_id: string | undefined,
) {
  return {
    ...task,
    ...(list_id !== undefined && { list_id }),
    ...(section_id !== undefined && { section_id }),
  };
}

/** Of its lists, those that the account has no room for are left out. */
function partsOfView(
  { name, colour, filter, lists = [] }: ViewDraft,
  id: string,
  ids: ReadonlyMap<string, string>,
): Part[] {
  const there = lists.flatMap((list) => (list === null ? inbox : (ids.get(list) ?? [])));
  const whole = { ...filter, ...(there.length > 0 && { lists: there }) };
  return [{ do: "create_list", list: { id, name, ...(colour && { colour }), filter: whole } }];
}

function partsOfList(
  { id, archived = false, sections: _names, ...list }: ListDraft & { id: string },
  sections: Section[],
): Part[] {
  const create: Part = { do: "create_list", list: { id, ...list, sections } };
  return archived ? [create, { do: "change_list", list: id, set: { archived } }] : [create];
}
