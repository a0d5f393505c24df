import { z } from "zod";
import { present, type TaskAnswer } from "../tasks/model/wire.ts";
import type { Task } from "../tasks/model/task.ts";

/** As much of a description as tells what it is about. All of it is in `fetch`. */
const longestBeginning = 300;

const text = z.string();

/** A task among others: what it has, and nothing else. */
export const compactTask = z.object({
  id: text,
  title: text,
  description: text.optional(),
  description_is_cut: z.literal(true).optional().describe("fetch has all of it."),
  completed_at: text.optional(),
  due_on: text.optional(),
  due_at: text.optional(),
  time_zone: text.optional(),
  start_on: text.optional(),
  duration_minutes: z.int().optional(),
  priority: text.optional(),
  tags: z.array(text).optional(),
  list_id: text.optional(),
  list: text.optional().describe("The name of its list. Without one it is in the inbox."),
  parent_id: text.optional().describe("It is a subtask of this task."),
  checklist: text.optional().describe("How much of it is done."),
  repeat: text.optional().describe("A recurrence rule (RFC 5545)."),
});

/** The names of lists by their ids. */
export type ListNames = ReadonlyMap<string, string>;

export function compact(task: Task, lists: ListNames): z.output<typeof compactTask> {
  const answer = present(task);
  const { id, title, completed_at, due_on, due_at, time_zone, start_on, duration_minutes } = answer;
  const { priority, tags, parent_id, repeat } = answer;
  return withoutGaps({
    id,
    title,
    ...beginningOf(answer.description),
    completed_at,
    due_on,
    due_at,
    time_zone,
    start_on,
    duration_minutes,
    priority,
    tags,
    ...listOf(answer, lists),
    parent_id,
    checklist: progressOf(answer),
    repeat: repeat?.rule,
  });
}

/** What a task has besides its title and its description. */
export function factsOf(task: Task, lists: ListNames) {
  const {
    id: _id,
    title: _title,
    description: _text,
    checklist: _items,
    position: _place,
    ...facts
  } = present(task);
  return { ...facts, ...listOf(facts, lists) };
}

/** Its description and its checklist, as a person would write them down. */
export function textOf({ title, description, checklist }: Task): string {
  const items = checklist.map((item) => `- [${item.completed ? "x" : " "}] ${item.title}`).join("\n");
  return [description ?? "", items].filter((part) => part !== "").join("\n\n") || title;
}

function listOf({ list_id }: Pick<TaskAnswer, "list_id">, lists: ListNames) {
  const list = list_id === undefined ? undefined : lists.get(list_id);
  return { ...(list_id !== undefined && { list_id }), ...(list !== undefined && { list }) };
}

function beginningOf(description: string | null) {
  if (description === null || description === "") return {};
  const characters = Array.from(description.slice(0, 2 * longestBeginning + 2));
  if (characters.length <= longestBeginning) return { description };
  return {
    description: `${characters.slice(0, longestBeginning).join("")}…`,
    description_is_cut: true as const,
  };
}

function progressOf({ checklist }: TaskAnswer): string | undefined {
  if (!checklist || checklist.length === 0) return undefined;
  return `${checklist.filter(({ completed }) => completed).length} of ${checklist.length} done`;
}

function withoutGaps<Fields extends object>(fields: Fields): Fields {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Only what is undefined goes, which the type allows.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
