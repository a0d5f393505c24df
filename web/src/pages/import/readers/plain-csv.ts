import { type Columns, type Field, findColumns } from "./columns.ts";
import { findOrder } from "./dates.ts";
import {
  type ReadContext,
  type Draft,
  listsNamedBy,
  type IssueLog,
  openIssueLog,
  type Reading,
  refuseWhole,
} from "./imported-task.ts";
import { fit } from "./to-task.ts";
import { ownColumns, unescapeFormula } from "../../../task/own-cells.ts";
import { openPace } from "./yield.ts";
import { readPlainRow } from "./plain-row.ts";
import { type Delimiter, readTable, type Row } from "./table.ts";
import { noteOverhang, noteSkipped } from "./skipped-rows.ts";

/** Our own table, or anybody's whose headings say what is below them. */
export async function readPlainCsv(
  text: string,
  delimiter: Delimiter,
  circumstances: ReadContext,
): Promise<Reading> {
  const notes = openIssueLog();
  const own = await isOurs(text, delimiter);
  // Our own breaks are kept as they are; elsewhere they may be of several kinds, which would hide where rows end.
  const [head, ...rows] = await readTable(own ? text : text.replace(/\r\n?/g, "\n"), delimiter, notes);
  const header = head?.cells ?? [];
  const columns = findColumns(header);
  if (!columns.places.has("title")) {
    const names = header.map((name) => name.trim()).filter(Boolean);
    return refuseWhole("No column is headed title, task, subject or name.", names.join(", "));
  }
  const cellIn =
    ({ cells }: Row) =>
    (field: Field): string => {
      const cell = cells[columns.places.get(field) ?? -1] ?? "";
      return own ? unescapeFormula(cell) : cell;
    };
  noteColumns(columns, rows, header.length, notes);
  const { order = circumstances.order, example } = findOrder(rows.map((row) => cellIn(row)("due_on")));
  const tasks: Draft[] = [];
  const giveWay = openPace();
  for (const row of rows) {
    await giveWay();
    const where = `line ${row.line}`;
    const rough = await readPlainRow(where, cellIn(row), { ...circumstances, order }, notes, own);
    const task = fit(rough, notes, own);
    if (task) tasks.push(task);
  }
  return {
    source: own ? "hedgerow-csv" : "csv",
    tasks,
    lists: listsNamedBy(tasks),
    refused: notes.refused,
    warnings: notes.warnings,
    ...(example !== undefined && { asks: example }),
  };
}

async function isOurs(text: string, delimiter: Delimiter): Promise<boolean> {
  const [head] = await readTable(text.slice(0, 1000).replace(/\r\n?/g, "\n"), delimiter);
  return ownColumns.slice(0, 6).every((name, place) => head?.cells[place] === name);
}

const made = new Set<Field>(["id", "created_at", "updated_at", "completed_at"]);

function noteColumns({ places, others }: Columns, rows: Row[], width: number, notes: IssueLog): void {
  noteSkipped(others, rows, notes);
  noteOverhang(rows, width, notes);
  const anew = [...places].filter(([field]) => made.has(field)).map(([name, place]) => ({ name, place }));
  noteSkipped(anew, rows, notes, "Imported tasks get a new value for this");
  const priority = places.get("priority") ?? -1;
  const number = rows.find(({ cells }) => /^\s*[1-9]\s*$/.test(cells[priority] ?? ""));
  if (number) {
    notes.warn("column priority", number.cells[priority] ?? "", "1 is read as high, 2 as medium, 3 as low.");
  }
}
