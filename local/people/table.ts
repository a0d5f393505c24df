import { shorten, toPlainText, widthOf } from "./plain-text.ts";

export interface Column<Row> {
  name: string;
  value: (row: Row) => string | number;
  /** In columns of the terminal; what is longer is cut. */
  most?: number;
}

/** As in psql's `\x auto`: a table, or a few lines for each row where the terminal is too narrow for it. */
export function renderRows<Row>(columns: Column<Row>[], rows: Row[], width?: number): string {
  const names = columns.map(({ name }) => name);
  const numeric = columns.map(({ value }) => rows.every((row) => typeof value(row) === "number"));
  const cells = rows.map((row) =>
    columns.map(({ value, most = 60 }) => shorten(toPlainText(String(value(row))), most)),
  );
  const widths = names.map((name, nth) =>
    Math.max(...[name, ...cells.map((row) => row[nth] ?? "")].map(widthOf)),
  );
  const needed = widths.reduce((sum, own) => sum + own + 2, -2);
  if (width !== undefined && needed > width) {
    return cells.map((row) => renderBlock(names, row, width)).join("\n");
  }
  const pad = (text: string, nth: number) => {
    const space = " ".repeat((widths[nth] ?? 0) - widthOf(text));
    return numeric[nth] ? space + text : text + space;
  };
  return [names, widths.map((own) => "-".repeat(own)), ...cells]
    .map((row) => row.map(pad).join("  ").trimEnd())
    .join("\n");
}

/** The first value, and under it the others with their names. */
function renderBlock(names: string[], [first = "", ...others]: string[], width: number): string {
  const lines = [first];
  for (const [nth, value] of others.entries()) {
    const fact = `${names[nth + 1]}: ${value === "" ? "-" : value}`;
    const last = lines.at(-1) ?? "";
    if (lines.length > 1 && widthOf(last) + widthOf(fact) + 3 <= width)
      lines.splice(-1, 1, `${last}   ${fact}`);
    else lines.push(`  ${fact}`);
  }
  return lines.join("\n");
}

/** "2026-11-30 09:12", in UTC: whoever reads it and the person may be in different zones. */
export function sayMoment(moment: Date | null): string {
  return moment === null ? "" : moment.toISOString().slice(0, 16).replace("T", " ");
}

export function sayDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 999_500 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** "1 session", "1,200 sessions". */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? singular : plural}`;
}
