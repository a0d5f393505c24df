import type { List, Part } from "../api/wire.ts";
import { applyChange, type ManyChange } from "../task/change.ts";
import type { Item, Repeat, Task } from "../task/task.ts";
import { tasksBelow } from "../task/tree.ts";
import { nextTaskOf, passOn } from "./calendar.ts";
import { bringListBack, removeTask, restoreTask } from "./bin.ts";
import { change, type Copy, remove, restore } from "./copy.ts";
import { placeAt, placeBetween } from "./place.ts";
import { divided, fitSection } from "./sections.ts";
import { stepped } from "./steps.ts";
import { forgetPlaces, isTaken, rememberPlace } from "./taken-places.ts";
import { defined, numberItems, takenOf } from "./taken.ts";
import { whereItBelongs } from "./where-it-belongs.ts";

type TaskChangePart = Extract<Part, { do: "change_task" }>;

/** Does in a copy what a part of an act will do on the server, as far as it can be known here. */
export function applyPart(copy: Copy, part: Part, at: string): void {
  const { tasks, lists, bin } = copy;
  if (part.do !== "create_task") forgetPlaces(tasks);
  switch (part.do) {
    case "create_task":
      return createTask(copy, part.task, at);
    case "change_task":
      return changeTask(copy, part, at);
    case "move_task":
      return change(tasks, part.task, (task) =>
        placed(task, placeBetween(tasks, besides(tasks, task), part)),
      );
    case "delete_task":
      return removeTask(copy, part, at);
    case "restore_task":
      return restoreTask(copy, part.task);
    case "create_list":
      return createList(lists, part.list, at);
    case "change_list":
      return change(lists, part.list, (list) => ({ ...list, ...defined(part.set), updated_at: at }));
    case "move_list":
      return change(lists, part.list, (list) =>
        placed(list, placeBetween(lists, besides(lists, list), part)),
      );
    case "delete_list":
      for (const { id, list_id } of tasks.values()) {
        if (list_id !== part.list) continue;
        change(tasks, id, (task) => withChange(task, { list_id: null, section_id: null }, at));
      }
      return remove(lists, bin.lists, part.list);
    case "restore_list":
      return restore(lists, bin.lists, part.list);
    case "add_section":
    case "change_section":
    case "move_section":
    case "delete_section":
      change(lists, part.list, ({ sections = [], ...list }) => {
        const changed = divided(sections, part);
        return { ...list, ...(changed.length > 0 && { sections: changed }), updated_at: at };
      });
      if (part.do !== "delete_section") return;
      for (const { id, list_id, section_id } of tasks.values()) {
        if (list_id !== part.list || section_id !== part.section) continue;
        change(tasks, id, (task) => withChange(task, { section_id: null }, at));
      }
      return;
    case "rename_tag":
      return retag(tasks, part.tag, part.to, at);
    case "delete_tag":
      return retag(tasks, part.tag, undefined, at);
    default:
      return change(tasks, part.task, (task) => withItems(task, stepped(task.checklist ?? [], part), at));
  }
}

function createTask(copy: Copy, given: Extract<Part, { do: "create_task" }>["task"], at: string): void {
  const { id, title, description = null, completed = false, checklist = [], position, ...more } = given;
  if (copy.tasks.has(id)) return;
  const bare: Task = { id, title, description, completed, created_at: at, updated_at: at };
  const done: Task = completed ? { ...bare, completed_at: at } : bare;
  const fields = whereItBelongs(copy.tasks, bare, takenOf(more));
  const task = withItems(withChange(done, fields, at), numberItems(checklist), at);
  const wished = position ?? undefined;
  const isFree = wished === undefined || !isTaken(copy.tasks, task.list_id, wished);
  const made = placed(task, isFree ? wished : placeAt(besides(copy.tasks, task), wished));
  bringListBack(copy, task.list_id);
  copy.tasks.set(id, fitSection(copy, made));
  rememberPlace(copy.tasks, made);
}

function changeTask(copy: Copy, part: TaskChangePart, at: string): void {
  const { set = {}, add_tags = [], remove_tags = [] } = part;
  const before = copy.tasks.get(part.task);
  const isNext = isNextDue(copy, part);
  change(copy.tasks, part.task, (task) => {
    const fields = whereItBelongs(copy.tasks, task, takenOf(set));
    const wished = withChange(task, { ...fields, add_tags, remove_tags }, at);
    if (wished.list_id === task.list_id) return fitSection(copy, wished, task.section_id);
    bringListBack(copy, wished.list_id);
    const changed = fitSection(copy, wished, task.section_id);
    const { position } = changed;
    return position === undefined
      ? changed
      : placed(changed, placeAt(besides(copy.tasks, changed), position));
  });
  const after = copy.tasks.get(part.task);
  if (before && after && before.list_id !== after.list_id) moveBelow(copy.tasks, after, at);
  if (before && after && isNext) addNext(copy, { ...after, repeat: repeatOf(before, part) }, at);
}

function moveBelow(tasks: Map<string, Task>, { id, list_id }: Task, at: string): void {
  for (const below of tasksBelow(tasks, id)) {
    change(tasks, below.id, (task) => withChange(task, { list_id: list_id ?? null }, at));
  }
}

/** Whether a part completes a task that repeats. */
export function isNextDue({ tasks }: Copy, part: Part): part is TaskChangePart {
  if (part.do !== "change_task" || part.set?.completed !== true) return false;
  const task = tasks.get(part.task);
  return task !== undefined && !task.completed && repeatOf(task, part) !== undefined;
}

function repeatOf({ repeat }: Task, { set = {} }: TaskChangePart): Repeat | undefined {
  if (set.repeat === undefined) return repeat;
  return set.repeat === null ? undefined : { ...set.repeat, from: set.repeat.from ?? "due" };
}

/** Of a task that was completed twice, the second next one has an id that only the server knows. */
function addNext(copy: Copy, completed: Task, at: string): void {
  const { tasks, bin } = copy;
  const next = nextTaskOf(completed, at);
  if (!next || tasks.has(next.id) || bin.tasks.has(next.id)) return;
  tasks.set(next.id, next);
  passOn(copy, completed, next, at);
}

function createList(
  lists: Map<string, List>,
  given: Extract<Part, { do: "create_list" }>["list"],
  at: string,
): void {
  const { id, name, colour = "grey", position, sections = [], filter } = given;
  if (lists.has(id)) return;
  const more = { ...(sections.length > 0 && { sections }), ...(filter && { filter }) };
  const list: List = { id, name, colour, archived: false, ...more, created_at: at, updated_at: at };
  const wished = position ?? undefined;
  lists.set(id, placed(list, wished === undefined ? undefined : placeAt([...lists.values()], wished)));
}

/** Another tag in the place of one, or none. */
function retag(tasks: Map<string, Task>, tag: string, to: string | undefined, at: string): void {
  if (tag === to) return;
  for (const { id, tags } of tasks.values()) {
    if (!tags?.includes(tag)) continue;
    const retagged = new Set(tags.flatMap((name) => (name === tag ? (to ?? []) : name)));
    change(tasks, id, (task) => withChange(task, { tags: [...retagged] }, at));
  }
}

/** A task that is completed does not repeat any more: the next one does. */
function withChange(task: Task, many: ManyChange, at: string): Task {
  const { completed_at = at, ...changed } = applyChange(task, many);
  if (changed.completed && !task.completed) delete changed.repeat;
  return { ...changed, ...(changed.completed && { completed_at }), updated_at: at };
}

function withItems({ checklist: _before, ...task }: Task, checklist: Item[], at: string): Task {
  return { ...task, ...(checklist.length > 0 && { checklist }), updated_at: at };
}

function placed<Row extends Task | List>(row: Row, position: string | undefined): Row {
  return position === undefined ? row : { ...row, position };
}

/** The others among which a row has its place: those of its list. */
function besides<Row extends { id: string; list_id?: string | undefined }>(
  rows: ReadonlyMap<string, Row>,
  { id, list_id }: Row,
): Row[] {
  return [...rows.values()].filter((row) => row.id !== id && row.list_id === list_id);
}
