import { plural, t } from "../../../language/t.ts";
import { findColumns } from "./columns.ts";
import { findOrder } from "./dates.ts";
import { because, type Draft, type IssueLog, type ReadContext, type Reader } from "./imported-task.ts";
import { isEmpty, isObject, listIn, show, type Unknowns } from "./json.ts";
import { fieldsOf, readJsonTask } from "./json-task.ts";
import { excerpt } from "./lengths.ts";
import { type NamedById, readLists } from "./own-lists.ts";
import { readViews } from "./own-views.ts";
import { readTasks } from "./to-task.ts";

/** The name and the version of our own export format. */
const ownMark = "hedgerow";
const ownVersion = 1;

export const ownJson: Reader<unknown> = {
  source: "hedgerow-json",
  isIt: (value) => {
    if (!isObject(value)) return false;
    if (Object.hasOwn(value, ownMark)) return true;
    // The first version of the export had no mark, only tasks.
    const [first] = listIn(value, "tasks") ?? [];
    const isAlone = Object.keys(value).join() === "tasks";
    return isAlone && isObject(first) && "created_at" in first && "completed" in first;
  },
  read: async (value, context, log) => {
    const file = isObject(value) ? value : {};
    const version = file[ownMark] ?? ownVersion;
    if (version !== ownVersion) {
      const why = t("A newer version of Hedgerow wrote this file: some of it may not be understood.");
      log.at(ownMark).warn(show(version), why);
    }
    const lists = readLists(listIn(file, "lists") ?? [], log);
    const views = readViews(listIn(file, "views") ?? [], lists.byId, log);
    const tasks = await readAll(listIn(file, "tasks") ?? [], lists.byId, context, log, true);
    const named = new Set([...tasks.map(({ list }) => list), ...views.flatMap((view) => view.lists ?? [])]);
    const empty = lists.all.filter(({ name }) => !named.has(name));
    for (const { name } of empty) log.at("lists").warn(name, because.emptyList());
    return { tasks, lists: lists.all.filter((list) => !empty.includes(list)), views };
  },
};

/** Objects or plain titles, from any program. */
export const plainJson: Reader<unknown> = {
  source: "json",
  isIt: (value) => findTasks(value) !== undefined,
  read: async (value, context, log) => {
    const values = findTasks(value) ?? [];
    const dates = values.map((task) => (isObject(task) ? fieldsOf(task).text("due_on") : ""));
    const { order = context.order, example } = findOrder(dates);
    const tasks = await readAll(values, new Map(), { ...context, order }, log, false);
    return { tasks, asks: example };
  },
};

function findTasks(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return undefined;
  const names = ["tasks", "items", "todos", "data", "value", "results"];
  const list = names.map((name) => listIn(value, name)).find((values) => values !== undefined);
  if (list) return list;
  return findColumns(Object.keys(value)).indexes.has("title") ? [value] : undefined;
}

async function readAll(
  values: unknown[],
  lists: Map<string, NamedById>,
  context: ReadContext,
  log: IssueLog,
  isOurs: boolean,
): Promise<Draft[]> {
  const entries = values.map((value, index) => ({ where: `tasks[${index}]`, value }));
  const tasks = await readTasks(entries, log, async ({ value }, notes) => {
    if (typeof value === "string") return { title: value };
    if (isObject(value)) return { ...(await readJsonTask(value, lists, context, notes)), isOurs };
    notes.refuse(show(value), because.notATask());
    return undefined;
  });
  noteOthers(values.filter(isObject), log);
  return tasks;
}

const remade = new Set(["id", "created_at", "updated_at", "completed_at"]);

/** Makes a remark for each property that has content and is not imported. */
function noteOthers(objects: Unknowns[], log: IssueLog): void {
  const ignored = new Map<string, { count: number; example: unknown }>();
  for (const object of objects) {
    for (const name of fieldsOf(object).others) {
      if (isEmpty(object[name])) continue;
      const { count = 0, example = object[name] } = ignored.get(name) ?? {};
      ignored.set(name, { count: count + 1, example });
    }
  }
  for (const [name, { count, example }] of ignored) {
    const why = remade.has(name)
      ? plural(
          count,
          "Imported tasks get a new value for this: {count} task has it, as in this example.",
          "Imported tasks get a new value for this: {count} tasks have it, as in this example.",
        )
      : plural(
          count,
          "This is skipped: {count} task has it, as in this example.",
          "This is skipped: {count} tasks have it, as in this example.",
        );
    log.at(name).warn(excerpt(show(example)), why);
  }
}
