import type { Remark } from "./readers/imported-task.ts";
import { escapeFormula } from "../../task/own-cells.ts";

export interface ReportLine extends Remark {
  file: string;
  /** Whether a task was made anyway. */
  taken: boolean;
}

/** What was skipped or changed, as a table to download. */
export function toReport(lines: ReportLine[]): string {
  const rows = lines.map(({ file, where, taken, what, why }) =>
    [file, where, taken ? "yes" : "no", what, why].map(toCell).join(","),
  );
  return `\uFEFF${["file,where,taken,what,why", ...rows].join("\r\n")}\r\n`;
}

function toCell(text: string): string {
  return `"${escapeFormula(text).replaceAll('"', '""')}"`;
}
