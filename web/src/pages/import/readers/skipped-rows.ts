import type { IssueLog } from "./imported-task.ts";
import { excerpt } from "./lengths.ts";
import type { Row } from "./table.ts";

/** One remark for each column that says something and is not taken. */
export function noteSkipped(
  columns: { name: string; place: number }[],
  rows: Row[],
  notes: IssueLog,
  why = "This column is skipped",
): void {
  for (const { name, place } of columns) {
    const said = rows.map(({ cells }) => cells[place]?.trim() ?? "").filter(Boolean);
    if (said.length === 0) continue;
    const count = said.length === 1 ? "1 row has" : `${said.length} rows have`;
    const example = excerpt(said[0] ?? "");
    notes.warn(
      `column ${name.trim() || place + 1}`,
      example,
      `${why}: ${count} a value, as in this example.`,
    );
  }
}

/** What stands behind the last column that has a heading. */
export function noteOverhang(rows: Row[], width: number, notes: IssueLog): void {
  for (const { line, cells } of rows) {
    const more = cells.slice(width).filter((cell) => cell.trim() !== "");
    if (more.length > 0)
      notes.warn(`line ${line}`, more.join(" · "), "The row has more cells than there are columns.");
  }
}
