import type { IssueLog } from "./imported-task.ts";

export interface Row {
  /** Of the file, counted from 1: a cell may be of several lines. */
  line: number;
  cells: string[];
}

export type Delimiter = "," | ";" | "\t" | "|";

/** RFC 4180 and its many cousins. Rows that are empty are none. */
export async function readTable(text: string, delimiter: Delimiter, notes?: IssueLog): Promise<Row[]> {
  const { default: Papa } = await import("papaparse");
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const rows: Row[] = [];
  const lines: number[] = [];
  let line = 1;
  for (const cells of data) {
    lines.push(line);
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line, cells });
    line += cells.reduce((sum, cell) => sum + breaksIn(cell), 1);
  }
  for (const { type, row } of errors) {
    if (type !== "Quotes") continue;
    const where = `line ${lines[row ?? 0] ?? line}`;
    notes?.warn(where, "", "The quotes in this row do not match: check whether it was read correctly.");
  }
  return rows;
}

/** Whichever shows the most of a first line that makes sense. */
export async function guessDelimiter(text: string, worth: (header: string[]) => number): Promise<Delimiter> {
  const head = text.slice(0, 10_000);
  let best: Delimiter = ",";
  let most = -1;
  for (const delimiter of [",", ";", "\t", "|"] as const) {
    const [first] = await readTable(head, delimiter);
    const value = first ? worth(first.cells) * 100 + Math.min(99, first.cells.length) : 0;
    if (value > most) [best, most] = [delimiter, value];
  }
  return best;
}

function breaksIn(cell: string): number {
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}
