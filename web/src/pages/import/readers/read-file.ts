import { t } from "../../../language/t.ts";
import { findColumns } from "./columns.ts";
import { graph } from "./graph.ts";
import { openIssueLog, type ReadContext, type Reader, type Reading } from "./imported-task.ts";
import { outlook } from "./outlook.ts";
import { ownCsv, plainCsv } from "./plain-csv.ts";
import { ownJson, plainJson } from "./plain-json.ts";
import { openTable, type TableFile } from "./table.ts";
import { todoist } from "./todoist.ts";

/** The first reader that recognises a table reads it. */
const tableReaders: Reader<TableFile>[] = [todoist, outlook, ownCsv, plainCsv];
const jsonReaders: Reader<unknown>[] = [ownJson, graph, plainJson];

/**
 * Reads a file into tasks as the API takes them, with a remark on everything else in it. It never throws: a file of an
 * unknown kind gives a reading with one refusal.
 */
export async function readFile(name: string, text: string, context: ReadContext): Promise<Reading> {
  const plain = text.replace(/^\uFEFF/, "");
  if (plain.trim() === "") return refuseWhole(t("The file is empty."));
  if (/^\s*BEGIN:V/i.test(plain))
    return refuseWhole(t("Calendar files cannot be imported: export your tasks as CSV or JSON."));
  const isJson = /^\s*[[{"]/.test(plain);
  const value = isJson ? parse(plain) : undefined;
  if (value !== undefined) {
    const reading = await readWith(jsonReaders, value, context);
    return (
      reading ?? refuseWhole(t("There are no tasks in this JSON: it must be a list of objects with a title."))
    );
  }
  if (isJson && /\.json$/i.test(name))
    return refuseWhole(t("This is not complete JSON: the file may be cut off."));
  const table = await openTable(name, plain, (header) => findColumns(header).indexes.size);
  const reading = await readWith(tableReaders, table, context);
  if (reading) return reading;
  const names = table.header.map((heading) => heading.trim()).filter(Boolean);
  return refuseWhole(t("No column is headed title, task, subject or name."), names.join(", "));
}

async function readWith<Content>(
  readers: Reader<Content>[],
  content: Content,
  context: ReadContext,
): Promise<Reading | undefined> {
  const reader = readers.find(({ isIt }) => isIt(content));
  if (!reader) return undefined;
  const log = openIssueLog();
  const { tasks, lists, views = [], asks } = await reader.read(content, context, log);
  const named = new Set(tasks.flatMap(({ list }) => list ?? []));
  return {
    source: reader.source,
    tasks,
    lists: lists ?? [...named].map((name) => ({ name })),
    views,
    refused: log.refused,
    warnings: log.warnings,
    ...(asks !== undefined && { asks }),
  };
}

/** The reading of a file from which nothing can be imported. */
export function refuseWhole(why: string, what = ""): Reading {
  const refused = [{ where: t("the whole file"), what, why }];
  return { source: "unknown", tasks: [], lists: [], views: [], refused, warnings: [] };
}

/** Undefined if the text is not JSON. JSON itself has no undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
