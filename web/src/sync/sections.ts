import type { List, Part } from "../api/wire.ts";
import type { Task } from "../task/task.ts";
import type { Copy } from "./copy.ts";
import { added, changed, moved, without } from "./rows.ts";

export type Section = NonNullable<List["sections"]>[number];
export type SectionPart = Extract<Part, { section: unknown }>;

/**
 * A task without its section if its list does not have it, or it is a subtask: that is where its parent is. Then `before`, if
 * that one fits, is where it stays.
 */
export function fitSection({ lists }: Pick<Copy, "lists">, task: Task, before?: string): Task {
  const { section_id, ...rest } = task;
  if (section_id === undefined) return task;
  if (task.parent_id !== undefined) return rest;
  const sections = lists.get(task.list_id ?? "")?.sections ?? [];
  const fitting = [section_id, before].find((id) => sections.some((section) => section.id === id));
  return fitting === undefined ? rest : { ...rest, section_id: fitting };
}

export function divided(sections: Section[], part: SectionPart): Section[] {
  switch (part.do) {
    case "add_section":
      return added(sections, part.section, part.after);
    case "change_section":
      return changed(sections, part.section, part.set);
    case "delete_section":
      return without(sections, part.section);
    default:
      return moved(sections, part.section, part.after);
  }
}

/** What takes a part back, judged by the copy as it is before the part is done. */
export function inverseOfSection({ tasks, lists }: Copy, part: SectionPart): Part[] {
  const { list } = part;
  if (part.do === "add_section") return [{ do: "delete_section", list, section: part.section.id }];
  const sections = lists.get(list)?.sections ?? [];
  const index = sections.findIndex(({ id }) => id === part.section);
  const section = sections[index];
  if (!section) return [];
  const after = sections[index - 1]?.id ?? null;
  if (part.do === "move_section") return [{ do: "move_section", list, section: section.id, after }];
  if (part.do === "change_section") {
    return [{ do: "change_section", list, section: section.id, set: { name: section.name }, was: part.set }];
  }
  return [
    { do: "add_section", list, section, after },
    ...[...tasks.values()]
      .filter((task) => task.list_id === list && task.section_id === section.id)
      .map(({ id }): Part => ({ do: "change_task", task: id, set: { section_id: section.id } })),
  ];
}
