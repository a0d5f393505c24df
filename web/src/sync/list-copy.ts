import { longestListName } from "../../../worker/fields/limits.ts";
import { makeIdFor } from "../../../worker/ids/id.ts";
import type { List, Part } from "../api/wire.ts";
import { newItemId } from "../task/checklist.ts";
import { keyBetween } from "../task/key-between.ts";
import { inOrder } from "../task/position.ts";
import type { Task } from "../task/task.ts";

/** The list that copies another one, right behind it: its sections and all that is open there, in the same order, with no step ticked. */
export function partsOfListCopy(
  tasks: Iterable<Task>,
  { id, name, colour, sections = [] }: Pick<List, "id" | "name" | "colour" | "sections">,
  owner: string,
): { list: string; count: number; parts: Part[] } {
  const list = makeIdFor(owner);
  const open = inOrder([...tasks].filter(({ list_id, completed }) => list_id === id && !completed));
  const sectionIds = new Map(sections.map((section) => [section.id, newItemId()]));
  const copiesOfSections = sections.map((section) => ({
    name: section.name,
    id: sectionIds.get(section.id) ?? section.id,
  }));
  let position: string | null = null;
  const copies = open.map(
    ({
      created_at: _made,
      updated_at: _moved,
      completed_at: _done,
      conflicts: _conflicts,
      checklist,
      section_id,
      ...task
    }): Part => {
      position = keyBetween(position, null);
      const section = sectionIds.get(section_id ?? "");
      return {
        do: "create_task",
        task: {
          ...task,
          id: makeIdFor(owner),
          list_id: list,
          position,
          ...(section !== undefined && { section_id: section }),
          ...(checklist && { checklist: checklist.map((item) => ({ ...item, completed: false })) }),
        },
      };
    },
  );
  return {
    list,
    count: open.length,
    parts: [
      {
        do: "create_list",
        list: { id: list, name: nameOfCopy(name), colour, sections: copiesOfSections },
      },
      { do: "move_list", list, after: id },
      ...copies,
    ],
  };
}

function nameOfCopy(name: string): string {
  const mark = " (copy)";
  return Array.from(name)
    .slice(0, longestListName - mark.length)
    .join("")
    .concat(mark);
}
