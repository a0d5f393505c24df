import { t } from "../../../language/t.ts";
import { readGraphTask } from "./graph-task.ts";
import { because, type IssueLog, type Reader } from "./imported-task.ts";
import { isEmpty, isObject, listIn, show, textIn, type Unknowns } from "./json.ts";
import { excerpt } from "./lengths.ts";
import { readTasks } from "./to-task.ts";

/** Microsoft Graph's todoTaskList and todoTask, as its export tools write them: alone, in an array or below "value". */
export const graph: Reader<unknown> = {
  source: "microsoft-to-do",
  isIt: (value) => contentsOf(value).some((entry) => isList(entry) || isTask(entry)),
  read: async (value, context, log) => {
    const ignored = new Map<string, unknown>();
    const tasks = await readTasks(entriesOf(value), log, ({ task, list }, notes) => {
      if (task === nothing) {
        notes.warn(list, because.emptyList());
        return undefined;
      }
      if (!isObject(task)) {
        notes.refuse(show(task), because.notATask());
        return undefined;
      }
      const { raw, others } = readGraphTask(task, context, notes);
      for (const name of others)
        if (!isEmpty(task[name]) && !ignored.has(name)) ignored.set(name, task[name]);
      return { ...raw, list };
    });
    noteIgnored(ignored, log);
    return { tasks };
  },
};

function isList(value: unknown): value is Unknowns {
  return isObject(value) && typeof value["displayName"] === "string" && Array.isArray(value["tasks"]);
}

function isTask(value: unknown): value is Unknowns {
  if (!isObject(value) || typeof value["title"] !== "string") return false;
  const names = ["importance", "dueDateTime", "checklistItems", "bodyLastModifiedDateTime"];
  return names.some((name) => name in value);
}

function contentsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  if (typeof value["displayName"] === "string") return [value];
  return listIn(value, "value") ?? listIn(value, "lists") ?? listIn(value, "tasks") ?? [value];
}

/** Marks an empty list, which has no task to read. */
const nothing = Symbol("no task");

/** Each task with the list that it is in. */
function entriesOf(value: unknown): { where: string; task: unknown; list: string }[] {
  return contentsOf(value).flatMap((entry, index) => {
    const where = `[${index}]`;
    if (!isObject(entry) || !("displayName" in entry)) return [{ where, task: entry, list: "" }];
    const list = nameOf(entry);
    const tasks = listIn(entry, "tasks") ?? [];
    if (tasks.length === 0) return [{ where, task: nothing, list }];
    return tasks.map((task, taskIndex) => ({ where: `${where}.tasks[${taskIndex}]`, task, list }));
  });
}

/** Microsoft's default list becomes the inbox. */
function nameOf(list: Unknowns): string {
  return textIn(list, "wellknownListName") === "defaultList" ? "" : (textIn(list, "displayName") ?? "");
}

function noteIgnored(ignored: Map<string, unknown>, log: IssueLog): void {
  for (const [name, example] of ignored)
    log.at(name).warn(excerpt(show(example)), t("This is skipped: tasks have it, as in this example."));
}
