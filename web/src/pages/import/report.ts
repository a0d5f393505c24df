import type { Remark } from "./readers/imported-task.ts";
import { escapeFormula } from "../../task/own-cells.ts";

export interface ReportLine extends Remark {
  file: string;
  /** Whether a task was made all the same. */
  taken: boolean;
}

/** What was not taken, or not as it stood, as a table for whoever wants to see to it. */
export function toReport(lines: ReportLine[]): string {
  const rows = lines.map(({ file, where, taken, what, why }) =>
    [file, where, taken ? "yes" : "no", what, why].map(toCell).join(","),
  );
  return `\uFEFF${["file,where,taken,what,why", ...rows].join("\r\n")}\r\n`;
}

function toCell(text: string): string {
  return `"${escapeFormula(text).replaceAll('"', '""')}"`;
}
