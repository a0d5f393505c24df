import { longestListName } from "../../../worker/fields/limits.ts";
import { makeIdFor } from "../../../worker/ids/id.ts";
import type { List, Part } from "../api/wire.ts";
import { t } from "../language/t.ts";
import { newItemId } from "../task/checklist.ts";
import { keyBetween } from "../task/key-between.ts";
import { freshOf } from "../task/fresh.ts";
import { inOrder } from "../task/position.ts";
import type { Task } from "../task/task.ts";
import { tasksAbove } from "../task/tree.ts";

/** The list that copies another one, right behind it: its sections and all that is open there, in the same order, with no step ticked. */
export function partsOfListCopy(
  tasks: Iterable<Task>,
  { id, name, colour, sections = [] }: Pick<List, "id" | "name" | "colour" | "sections">,
  owner: string,
  now = new Date().toISOString(),
): { list: string; count: number; parts: Part[] } {
  const list = makeIdFor(owner);
  const all = [...tasks];
  const known = new Map(all.map((task) => [task.id, task]));
  const open = inOrder(all.filter(({ list_id, completed }) => list_id === id && !completed));
  const sectionIds = new Map(sections.map((section) => [section.id, newItemId()]));
  const copiesOfSections = sections.map((section) => ({
    name: section.name,
    id: sectionIds.get(section.id) ?? section.id,
  }));
  let position: string | null = null;
  const ids = new Map(open.map((task) => [task.id, makeIdFor(owner)]));
  const copies = open.map((copied) => {
    position = keyBetween(position, null);
    const { parent_id, section_id, ...task } = freshOf(copied, now);
    const parent = ids.get(parent_id ?? "");
    const section = sectionIds.get(section_id ?? "");
    const part: Part = {
      do: "create_task",
      task: {
        ...task,
        id: ids.get(copied.id) ?? copied.id,
        list_id: list,
        ...(parent !== undefined && { parent_id: parent }),
        position,
        ...(section !== undefined && { section_id: section }),
      },
    };
    return { part, depth: tasksAbove(known, copied.id).length };
  });
  return {
    list,
    count: open.length,
    parts: [
      {
        do: "create_list",
        list: { id: list, name: nameOfCopy(name), colour, sections: copiesOfSections },
      },
      { do: "move_list", list, after: id },
      // What is above is made before what is below it.
      ...copies.toSorted((a, b) => a.depth - b.depth).map(({ part }) => part),
    ],
  };
}

function nameOfCopy(name: string): string {
  const sayCopy = (original: string) => t("{name} (copy)", { name: original });
  const room = longestListName - Array.from(sayCopy("")).length;
  return sayCopy(Array.from(name).slice(0, room).join(""));
}
