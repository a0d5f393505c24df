import { findColumns } from "./columns.ts";
import { type ReadContext, type Reading, refuseWhole } from "./imported-task.ts";
import { isGraph, readGraph } from "./graph.ts";
import { isObject, listIn, type Unknowns } from "./json.ts";
import { isOutlook, readOutlook } from "./outlook.ts";
import { readPlainCsv } from "./plain-csv.ts";
import { isOwnJson, readOwnJson, readPlainJson } from "./plain-json.ts";
import { guessDelimiter, readTable } from "./table.ts";
import { isTodoist, readTodoist } from "./todoist.ts";

/**
 * What a file holds: tasks as the API takes them, and a remark on whatever else there was in it. It never fails; a file
 * that is none of those known here is a reading with nothing but a refusal in it.
 */
export async function readFile(name: string, text: string, circumstances: ReadContext): Promise<Reading> {
  const plain = text.replace(/^\uFEFF/, "");
  if (plain.trim() === "") return refuseWhole("The file is empty.");
  if (/^\s*BEGIN:V/i.test(plain))
    return refuseWhole("Calendar files cannot be imported: export your tasks as CSV or JSON.");
  if (!/^\s*[[{"]/.test(plain)) return readTables(name, plain, circumstances);
  const value = parse(plain);
  if (value !== undefined) return readJson(value, circumstances);
  if (/\.json$/i.test(name)) return refuseWhole("This is not complete JSON: the file may be cut off.");
  return readTables(name, plain, circumstances);
}

async function readTables(name: string, text: string, circumstances: ReadContext): Promise<Reading> {
  const delimiter = await guessDelimiter(text, (header) => findColumns(header).places.size);
  const [head] = await readTable(text.slice(0, 10_000), delimiter);
  const header = head?.cells ?? [];
  if (isTodoist(header)) return readTodoist(name, text, delimiter, circumstances);
  if (isOutlook(header)) return readOutlook(text, delimiter, circumstances);
  return readPlainCsv(text, delimiter, circumstances);
}

function readJson(value: unknown, circumstances: ReadContext): Promise<Reading> | Reading {
  if (isOwnJson(value)) return readOwnJson(value, circumstances);
  if (isGraph(value)) return readGraph(value, circumstances);
  if (Array.isArray(value)) return readPlainJson(value, circumstances);
  if (isObject(value)) {
    const values = findTasks(value);
    if (values) return readPlainJson(values, circumstances);
  }
  return refuseWhole("There are no tasks in this JSON: it must be a list of objects with a title.", "");
}

function findTasks(value: Unknowns): unknown[] | undefined {
  for (const name of ["tasks", "items", "todos", "data", "value", "results"]) {
    const found = listIn(value, name);
    if (found) return found;
  }
  return findColumns(Object.keys(value)).places.has("title") ? [value] : undefined;
}

/** Undefined where it is no JSON; a file cannot say undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
