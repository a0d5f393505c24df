import { t } from "../../language/t.ts";
import type { Remark } from "./readers/imported-task.ts";
import { escapeFormula } from "../../task/own-cells.ts";

export interface ReportLine extends Remark {
  file: string;
  /** Whether the task was imported anyway. */
  taken: boolean;
}

/** The report on skipped or changed items, as a CSV file to download. */
export function toReport(lines: ReportLine[]): string {
  const rows = lines.map(({ file, where, taken, what, why }) =>
    [file, where, taken ? t("yes") : t("no"), what, why].map(toCell).join(","),
  );
  const columns = [
    t("file [heading of a column]"),
    t("where [heading of a column]"),
    t("taken [heading of a column]"),
    t("what [heading of a column]"),
    t("why [heading of a column]"),
  ];
  return `\uFEFF${[columns.join(","), ...rows].join("\r\n")}\r\n`;
}

function toCell(text: string): string {
  return `"${escapeFormula(text).replaceAll('"', '""')}"`;
}
