import {
  type ReadContext,
  type Draft,
  listsNamedBy,
  type IssueLog,
  openIssueLog,
  type Reading,
} from "./imported-task.ts";
import { fit } from "./to-task.ts";
import { readGraphTask } from "./graph-task.ts";
import { isEmpty, isObject, listIn, show, textIn, type Unknowns } from "./json.ts";
import { excerpt } from "./lengths.ts";

/** Microsoft Graph's todoTaskList and todoTask, as its export tools write them: alone, in an array or below "value". */
export function isGraph(value: unknown): boolean {
  return contentsOf(value).some((one) => isList(one) || isTask(one));
}

function isList(value: unknown): value is Unknowns {
  return isObject(value) && typeof value["displayName"] === "string" && Array.isArray(value["tasks"]);
}

function isTask(value: unknown): value is Unknowns {
  if (!isObject(value) || typeof value["title"] !== "string") return false;
  return ["importance", "dueDateTime", "checklistItems", "bodyLastModifiedDateTime"].some(
    (name) => name in value,
  );
}

function contentsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  if (typeof value["displayName"] === "string") return [value];
  return listIn(value, "value") ?? listIn(value, "lists") ?? listIn(value, "tasks") ?? [value];
}

export function readGraph(value: unknown, circumstances: ReadContext): Reading {
  const notes = openIssueLog();
  const tasks: Draft[] = [];
  const ignored = new Map<string, unknown>();
  const take = (one: unknown, where: string, list: string) => {
    if (!isObject(one)) {
      notes.refuse(where, show(one), "Not a task.");
      return;
    }
    const { rough, others } = readGraphTask(where, one, circumstances, notes);
    for (const name of others) if (!isEmpty(one[name]) && !ignored.has(name)) ignored.set(name, one[name]);
    const task = fit({ ...rough, list }, notes);
    if (task) tasks.push(task);
  };
  for (const [index, one] of contentsOf(value).entries()) {
    if (!isObject(one) || !("displayName" in one)) {
      take(one, `[${index}]`, "");
      continue;
    }
    const list = nameOf(one);
    const all = listIn(one, "tasks");
    if (!all?.length) notes.warn(`[${index}]`, list, "This list is empty: it is not created.");
    for (const [place, task] of (all ?? []).entries()) take(task, `[${index}].tasks[${place}]`, list);
  }
  noteIgnored(ignored, notes);
  return {
    source: "microsoft-to-do",
    tasks,
    lists: listsNamedBy(tasks),
    refused: notes.refused,
    warnings: notes.warnings,
  };
}

/** What one writes into without choosing a list is the inbox here. */
function nameOf(list: Unknowns): string {
  return textIn(list, "wellknownListName") === "defaultList" ? "" : (textIn(list, "displayName") ?? "");
}

function noteIgnored(ignored: Map<string, unknown>, notes: IssueLog): void {
  for (const [name, example] of ignored) {
    notes.warn(name, excerpt(show(example)), "This is skipped: tasks have it, as in this example.");
  }
}
