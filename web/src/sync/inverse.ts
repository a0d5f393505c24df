import type { List, Part } from "../api/wire.ts";
import { inOrder } from "../task/position.ts";
import { applyChange } from "../task/change.ts";
import type { Task } from "../task/task.ts";
import { tasksBelow } from "../task/tree.ts";
import { applyPart, isNextDue } from "./apply.ts";
import { passBack } from "./calendar.ts";
import type { Copy } from "./copy.ts";
import { fitSection, inverseOfSection } from "./sections.ts";
import { takenOf } from "./taken.ts";
import { wasOf } from "./was.ts";
import { whereItBelongs } from "./where-it-belongs.ts";

/** What takes a part back, judged by the copy as it is before the part is done. */
export function inverseOf(copy: Copy, part: Part): Part[] {
  const { tasks, lists } = copy;
  switch (part.do) {
    case "create_task":
      // What somebody else has put below it keeps it.
      return [{ do: "delete_task", task: part.task.id, alone: true }];
    case "change_task": {
      const task = tasks.get(part.task);
      const back = task && takeBack(copy, task, part);
      const passed = isNextDue(copy, part)
        ? passBack(copy, part.task, (after) => applyPart(after, part, new Date().toISOString()))
        : [];
      return [...(back && isAnything(back) ? [back] : []), ...passed];
    }
    case "move_task":
      return [{ do: "move_task", task: part.task, ...neighboursOf(tasks, part.task) }];
    case "delete_task":
      return [{ id: part.task }, ...tasksBelow(tasks, part.task)].map(({ id }): Part => {
        return { do: "restore_task", task: id };
      });
    case "restore_task":
      return [{ do: "delete_task", task: part.task }];
    case "create_list":
      return [{ do: "delete_list", list: part.list.id }];
    case "restore_list":
      return [{ do: "delete_list", list: part.list }];
    case "change_list": {
      const list = lists.get(part.list);
      if (!list) return [];
      const { name, colour, archived, filter } = part.set;
      const set = {
        ...(name !== undefined && { name: list.name }),
        ...(colour !== undefined && { colour: list.colour }),
        ...(archived !== undefined && { archived: list.archived }),
        ...(filter !== undefined && { filter: list.filter }),
      };
      return [{ do: "change_list", list: part.list, set, was: part.set }];
    }
    case "move_list":
      return [{ do: "move_list", list: part.list, ...neighboursOf(lists, part.list) }];
    case "delete_list":
      return [
        { do: "restore_list", list: part.list },
        ...[...tasks.values()]
          // Subtasks follow their parents.
          .filter(({ list_id, parent_id }) => list_id === part.list && parent_id === undefined)
          .map(({ id, section_id }): Part => {
            const set = { list_id: part.list, ...(section_id !== undefined && { section_id }) };
            return { do: "change_task", task: id, set };
          }),
      ];
    case "add_section":
    case "change_section":
    case "move_section":
    case "delete_section":
      return inverseOfSection(copy, part);
    case "rename_tag":
    case "delete_tag":
      return [...tasks.values()]
        .filter(({ tags = [] }) => tags.includes(part.tag))
        .map(({ id, tags = [] }): Part => {
          const gained = part.do === "rename_tag" && !tags.includes(part.to) ? [part.to] : [];
          return { do: "change_task", task: id, add_tags: [part.tag], remove_tags: gained };
        });
    default:
      return inverseOfStep(tasks.get(part.task), part);
  }
}

type Change = Extract<Part, { do: "change_task" }>;

function isAnything({ set = {}, add_tags = [], remove_tags = [] }: Change): boolean {
  return Object.keys(set).length + add_tags.length + remove_tags.length > 0;
}

function takeBack(copy: Copy, task: Task, { set = {}, add_tags = [], remove_tags = [] }: Change): Change {
  const had = new Set(task.tags);
  const { conflicts: _conflicts, ...wished } = set;
  // Completing a task that repeats ends its repetition.
  const { repeat = task.repeat } = set;
  const ends = set.completed === true && !task.completed && repeat !== undefined && repeat !== null;
  // A due date may take the start along.
  const { start_on, section_id } = task;
  const fields = whereItBelongs(copy.tasks, task, takenOf(set));
  const changed = applyChange(task, fields);
  const drops = set.start_on === undefined && changed.start_on !== start_on;
  // Another list may take the parent along, another parent the list, and both of them the section.
  const { list_id, parent_id } = fields;
  const places = {
    ...(list_id !== undefined && { list_id }),
    ...(parent_id !== undefined && { parent_id }),
  };
  const leaves = set.section_id === undefined && fitSection(copy, changed).section_id !== section_id;
  return {
    do: "change_task",
    task: task.id,
    set: {
      ...wasOf(task, { ...set, ...places }),
      ...(ends && { repeat: task.repeat ?? null }),
      ...(drops && { start_on }),
      ...(leaves && { section_id }),
    },
    was: {
      ...wished,
      ...places,
      ...(ends && { repeat: null }),
      ...(drops && { start_on: null }),
      ...(leaves && { section_id: null }),
    },
    add_tags: remove_tags.filter((tag) => had.has(tag)),
    remove_tags: add_tags.filter((tag) => !had.has(tag)),
  };
}

function inverseOfStep(task: Task | undefined, part: Extract<Part, { step: unknown }>): Part[] {
  if (!task) return [];
  const items = task.checklist ?? [];
  if (part.do === "add_step") return [{ do: "delete_step", task: task.id, step: part.step.id }];
  const index = items.findIndex(({ id }) => id === part.step);
  const item = items[index];
  if (!item) return [];
  const after = items[index - 1]?.id ?? null;
  if (part.do === "delete_step") return [{ do: "add_step", task: task.id, step: item, after }];
  if (part.do === "move_step") return [{ do: "move_step", task: task.id, step: item.id, after }];
  const { title, completed } = part.set;
  const set = {
    ...(title !== undefined && { title: item.title }),
    ...(completed !== undefined && { completed: item.completed }),
  };
  return [{ do: "change_step", task: task.id, step: item.id, set, was: part.set }];
}

/** The rows between which a row is in the order by hand. */
function neighboursOf(
  rows: ReadonlyMap<string, Task | List>,
  id: string,
): { after: string | null; before: string | null } {
  const listOf = (row: Task | List | undefined) => (row && "list_id" in row ? row.list_id : undefined);
  const list = listOf(rows.get(id));
  const order = inOrder([...rows.values()].filter((row) => listOf(row) === list));
  const index = order.findIndex((row) => row.id === id);
  return { after: order[index - 1]?.id ?? null, before: order[index + 1]?.id ?? null };
}
