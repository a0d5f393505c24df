import type { Figure, Report } from "./figure.ts";
import { median } from "./statistics.ts";

const columns = ["", "median", "spread", "ratio", "aim"];

/** A report as a Markdown table, which is readable on a terminal too. */
export function tableOf({ case: name, title, figures, notes }: Report): string {
  const lines = figures.map(lineOf);
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...lines.map((line) => line[index]?.length ?? 0)),
  );
  const pad = (cell: string, index: number) => {
    const width = widths[index] ?? 0;
    return index === 0 ? cell.padEnd(width) : cell.padStart(width);
  };
  const write = (cells: string[]) => `| ${cells.map(pad).join(" | ")} |`;
  const rule = write(widths.map((width, index) => "-".repeat(width - 1) + (index === 0 ? "-" : ":")));
  const remarks = notes.map((note) => `- ${note}`);
  return [
    `### ${title} (\`${name}\`)`,
    "",
    write(columns),
    rule,
    ...lines.map(write),
    ...(remarks.length > 0 ? ["", ...remarks] : []),
    "",
  ].join("\n");
}

function lineOf({ name, unit, samples, ratio, aim }: Figure): string[] {
  return [
    name,
    `${digits(median(samples))} ${unit}`.trim(),
    samples.length > 1 ? `${digits(Math.min(...samples))}–${digits(Math.max(...samples))}` : "",
    ratio ? `${Number.isFinite(ratio.value) ? ratio.value.toFixed(2) : "–"} × ${ratio.to}` : "",
    aim ? `${aim.words} ${aim.met ? "✓" : "✗"}` : "",
  ];
}

/** Three significant digits. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en");
  return value.toPrecision(3);
}
