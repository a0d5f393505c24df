import { findOrder } from "./dates.ts";
import {
  type ReadContext,
  type Draft,
  listsNamedBy,
  type IssueLog,
  openIssueLog,
  type Reading,
} from "./imported-task.ts";
import { fit } from "./to-task.ts";
import { fieldsOf, readJsonTask } from "./json-task.ts";
import { isEmpty, isObject, listIn, show, type Unknowns } from "./json.ts";
import { excerpt } from "./lengths.ts";
import { readLists } from "./own-lists.ts";
import { openPace } from "./yield.ts";

/** What the format of our own export is called, and which of it this is. */
const ownMark = "hedgerow";
const ownVersion = 1;

export function isOwnJson(value: unknown): value is Unknowns {
  if (!isObject(value)) return false;
  if (Object.hasOwn(value, ownMark)) return true;
  // Before it had a mark, it was nothing but tasks.
  const [first] = listIn(value, "tasks") ?? [];
  return (
    Object.keys(value).join() === "tasks" && isObject(first) && "created_at" in first && "completed" in first
  );
}

export async function readOwnJson(value: Unknowns, circumstances: ReadContext): Promise<Reading> {
  const notes = openIssueLog();
  const version = value[ownMark] ?? ownVersion;
  if (version !== ownVersion)
    notes.warn(
      "hedgerow",
      show(version),
      "A newer version of Hedgerow wrote this file: some of it may not be understood.",
    );
  const lists = readLists(listIn(value, "lists") ?? [], notes);
  const tasks = await readAll(listIn(value, "tasks") ?? [], lists.byId, circumstances, notes, true);
  const empty = lists.all.filter(({ name }) => !tasks.some(({ list }) => list === name));
  for (const { name } of empty) notes.warn("lists", name, "This list is empty: it is not created.");
  return {
    source: "hedgerow-json",
    tasks,
    lists: lists.all.filter((list) => !empty.includes(list)),
    refused: notes.refused,
    warnings: notes.warnings,
  };
}

/** Objects or mere titles, whatever wrote them. */
export async function readPlainJson(values: unknown[], circumstances: ReadContext): Promise<Reading> {
  const notes = openIssueLog();
  const texts = values.map((value) => (isObject(value) ? fieldsOf(value).text("due_on") : ""));
  const { order = circumstances.order, example } = findOrder(texts);
  const tasks = await readAll(values, new Map(), { ...circumstances, order }, notes, false);
  return {
    source: "json",
    tasks,
    lists: listsNamedBy(tasks),
    refused: notes.refused,
    warnings: notes.warnings,
    ...(example !== undefined && { asks: example }),
  };
}

async function readAll(
  values: unknown[],
  lists: Map<string, string>,
  circumstances: ReadContext,
  notes: IssueLog,
  own: boolean,
): Promise<Draft[]> {
  const tasks: Draft[] = [];
  const giveWay = openPace();
  for (const [index, value] of values.entries()) {
    await giveWay();
    const where = `tasks[${index}]`;
    if (typeof value === "string") {
      const task = fit({ where, title: value }, notes);
      if (task) tasks.push(task);
    } else if (isObject(value)) {
      const task = fit(await readJsonTask(where, value, lists, circumstances, notes), notes, own);
      if (task) tasks.push(task);
    } else {
      notes.refuse(where, show(value), "Not a task.");
    }
  }
  noteOthers(values.filter(isObject), notes);
  return tasks;
}

const anew = new Set(["id", "created_at", "updated_at", "completed_at"]);

/** One remark for each name under which something is said that is not taken. */
function noteOthers(objects: Unknowns[], notes: IssueLog): void {
  const said = new Map<string, { count: number; example: unknown }>();
  for (const object of objects) {
    for (const name of fieldsOf(object).others) {
      if (isEmpty(object[name])) continue;
      const { count = 0, example = object[name] } = said.get(name) ?? {};
      said.set(name, { count: count + 1, example });
    }
  }
  for (const [name, { count, example }] of said) {
    const why = anew.has(name) ? "Imported tasks get a new value for this" : "This is skipped";
    const those = count === 1 ? "1 task has" : `${count} tasks have`;
    notes.warn(name, excerpt(show(example)), `${why}: ${those} it, as in this example.`);
  }
}
