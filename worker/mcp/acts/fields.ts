import { z } from "zod";
import { longestListName } from "../../fields/limits.ts";
import { taskChange } from "../../tasks/model/bodies.ts";
import { type NamedList } from "./find-lists.ts";

const {
  completed: _,
  list_id: _list,
  position: _position,
  conflicts: _conflicts,
  ...fields
} = taskChange.shape;

/** A list by its id or its name. */
export const listName = z
  .string({ error: "must be the id or the name of a list" })
  .trim()
  .min(1, "must be the id or the name of a list")
  .max(longestListName, "must be the id or the name of a list");

/** What a tool may say of a task, in the API's own words but for its list. */
export const taskFields = {
  ...fields,
  list: listName
    .nullable()
    .optional()
    .describe("The list, by its id or its exact name. Null or inbox is the inbox."),
  due_on: fields.due_on.describe("The day it is due, as in 2026-11-30. Null for none."),
  due_at: fields.due_at.describe("The moment it is due, as in 2026-11-30T09:00:00+01:00. Needs time_zone."),
  time_zone: fields.time_zone.describe("The time zone of the due date, as in Europe/Berlin."),
  repeat: fields.repeat.describe("How it repeats, by a rule of RFC 5545, as in FREQ=WEEKLY;BYDAY=MO."),
  parent_id: fields.parent_id.describe("The id of the task that it is a subtask of."),
};

/** The lists that arguments name, with the paths of those. */
export function listsIn(items: { path: string; item: { list?: string | null | undefined } }[]): NamedList[] {
  return items.flatMap(({ path, item }) =>
    item.list === undefined ? [] : { path: path ? `${path}.list` : "list", list: item.list },
  );
}
