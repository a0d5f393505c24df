import { plural, t } from "../../../language/t.ts";
import type { IssueLog } from "./imported-task.ts";
import { excerpt } from "./lengths.ts";

type Delimiter = "," | ";" | "\t" | "|";

export interface TableFile {
  name: string;
  text: string;
  delimiter: Delimiter;
  header: string[];
}

export interface Row {
  /** The line in the file where the row begins, counted from 1. A cell may have several lines. */
  where: string;
  cells: string[];
}

/** Chooses the delimiter that makes the most sense of the first line, by the value that `worth` gives to the header. */
export async function openTable(
  name: string,
  text: string,
  worth: (header: string[]) => number,
): Promise<TableFile> {
  const start = unifyBreaks(text.slice(0, 10_000));
  let best: TableFile = { name, text, delimiter: ",", header: [] };
  let most = -1;
  for (const delimiter of [",", ";", "\t", "|"] as const) {
    const [head] = await readRows(start, delimiter);
    const header = head?.cells ?? [];
    const value = head ? worth(header) * 100 + Math.min(99, header.length) : 0;
    if (value > most) [best, most] = [{ name, text, delimiter, header }, value];
  }
  return best;
}

/** Mixed line breaks would hide where rows end, so they are made equal, except in our own files. */
export async function readTable({ text, delimiter }: TableFile, log: IssueLog, keepsBreaks = false) {
  const [head, ...rows] = await readRows(keepsBreaks ? text : unifyBreaks(text), delimiter, log);
  return { header: head?.cells ?? [], rows };
}

/** Reads a table of a program whose column names are known exactly. */
export async function readNamedTable(file: TableFile, log: IssueLog) {
  const table = await readTable(file, log);
  const header = table.header.map((name) => name.trim());
  const rows = table.rows.map(({ where, cells }) => ({
    where,
    cells,
    cell: (name: string): string => (cells[header.indexOf(name)] ?? "").trim(),
  }));
  return { header, rows };
}

/** Reads RFC 4180 and its variants. Empty rows are left out. */
async function readRows(text: string, delimiter: Delimiter, log?: IssueLog): Promise<Row[]> {
  const { default: Papa } = await import("papaparse");
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const rows: Row[] = [];
  const rowNames: string[] = [];
  let line = 1;
  for (const cells of data) {
    const where = sayLine(line);
    rowNames.push(where);
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ where, cells });
    line += cells.reduce((sum, cell) => sum + breaksIn(cell), 1);
  }
  for (const { type, row } of errors) {
    if (!/Quotes/.test(type)) continue;
    const notes = log?.at(rowNames[row ?? 0] ?? sayLine(line));
    notes?.warn("", t("The quotes in this row do not match: check whether it was read correctly."));
  }
  return rows;
}

/** Makes a remark for each column that has content and is not imported. */
export function noteSkipped(
  columns: { name: string; index: number }[],
  rows: Row[],
  log: IssueLog,
  sayWhy = (count: number) =>
    plural(
      count,
      "This column is skipped: {count} row has a value, as in this example.",
      "This column is skipped: {count} rows have a value, as in this example.",
    ),
): void {
  for (const { name, index } of columns) {
    const texts = rows.map(({ cells }) => cells[index]?.trim() ?? "").filter(Boolean);
    if (texts.length === 0) continue;
    const notes = log.at(sayColumn(name.trim() || String(index + 1)));
    notes.warn(excerpt(texts[0] ?? ""), sayWhy(texts.length));
  }
}

/** Makes remarks on cells to the right of the last heading. */
export function noteOverhang(width: number, rows: Row[], log: IssueLog): void {
  for (const { where, cells } of rows) {
    const more = cells.slice(width).filter((cell) => cell.trim() !== "");
    if (more.length > 0)
      log.at(where).warn(more.join(" · "), t("The row has more cells than there are columns."));
  }
}

const sayLine = (line: number) => t("line {line}", { line: String(line) });

export const sayColumn = (name: string) => t("column {name}", { name });

function unifyBreaks(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function breaksIn(cell: string): number {
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}
