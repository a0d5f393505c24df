import { t } from "../../../language/t.ts";
import type { NewItem, Repeat } from "../../../task/task.ts";
import { type Field, findColumns } from "./columns.ts";
import { because, type Notes, type ReadContext } from "./imported-task.ts";
import type { NamedById } from "./own-lists.ts";
import type { RawTask } from "./to-task.ts";
import { isEmpty, isObject, show, textIn, type Unknowns } from "./json.ts";
import { readPlainRow } from "./plain-row.ts";
import { readReminderList } from "./reminders.ts";
import { readCompleted } from "./values.ts";

/** Reads an object like a row of a table: its property names are the headings. */
export function fieldsOf(object: Unknowns) {
  const names = Object.keys(object).filter((name) => name !== "list_id" && name !== "section_id");
  const { indexes, others } = findColumns(names);
  const value = (field: Field): unknown => object[names[indexes.get(field) ?? -1] ?? ""];
  return {
    value,
    /** Empty if the value is a list or an object. */
    text: (field: Field): string => {
      const content = value(field);
      return content === undefined || typeof content === "object" ? "" : show(content);
    },
    others: [
      ...others.map(({ name }) => name),
      ...names.filter((_, index) => made.some((field) => indexes.get(field) === index)),
    ],
  };
}

const made = ["id", "created_at", "updated_at", "completed_at"] as const;

export async function readJsonTask(
  object: Unknowns,
  lists: Map<string, NamedById>,
  context: ReadContext,
  notes: Notes,
): Promise<RawTask> {
  const { value, text } = fieldsOf(object);
  const raw = await readPlainRow(text, context, notes, false);
  const tags = value("tags");
  const checklist = value("checklist");
  const repeat = value("repeat");
  const reminders = value("reminders");
  const listId = textIn(object, "list_id");
  if (listId !== undefined && !lists.has(listId))
    notes.warn(listId, t("Its list is not in the file: the task goes to the inbox."));
  const list = lists.get(listId ?? "");
  const sectionId = textIn(object, "section_id");
  const section = list?.sections.get(sectionId ?? "");
  if (list && sectionId !== undefined && section === undefined)
    notes.warn(sectionId, t("Its list in the file does not have this section."));
  for (const field of ["title", "description", "due_on", "due_at", "priority", "completed"] as const) {
    if (typeof value(field) === "object" && !isEmpty(value(field)))
      notes.warn(show(value(field)), t("The field {field} was not understood.", { field }));
  }
  return {
    ...raw,
    list: listId === undefined ? raw.list || nameIn(value("list")) : list?.name,
    section: sectionId === undefined ? raw.section || nameIn(value("section")) : section,
    ...(Array.isArray(tags) && { tags: tags.map((tag) => nameIn(tag) ?? show(tag)) }),
    ...(Array.isArray(checklist) && { checklist: checklist.map(readItem) }),
    ...(typeof reminders === "object" &&
      reminders !== null && { reminders: readReminderList([reminders].flat(), notes) }),
    ...(isObject(repeat) && { repeat: readRepeat(repeat, notes) }),
  };
}

function nameIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  return textIn(value, "name") ?? textIn(value, "title");
}

function readItem(value: unknown): NewItem {
  if (!isObject(value)) return { title: show(value), completed: false };
  const { text } = fieldsOf(value);
  return { title: text("title"), completed: readCompleted(text("completed")) ?? false };
}

function readRepeat(value: Unknowns, notes: Notes): Repeat | undefined {
  const rule = textIn(value, "rule");
  if (rule !== undefined)
    return { rule, from: textIn(value, "from") === "completion" ? "completion" : "due" };
  notes.warn(show(value), because.repeat());
  return undefined;
}
