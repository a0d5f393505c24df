import type { Figure, Report } from "./figure.ts";
import { median } from "./statistics.ts";

const columns = ["", "median", "spread", "ratio", "aim"];

/** A report as a Markdown table, which is readable on a terminal too. */
export function tableOf({ case: name, title, figures, notes }: Report): string {
  const lines = figures.map(lineOf);
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...lines.map((line) => line[index]?.length ?? 0)),
  );
  const write = (cells: string[]) =>
    `| ${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, index) => (index === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
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
    ratio ? `${ratio.value.toFixed(2)} × ${ratio.to}` : "",
    aim ? `${aim.words} ${aim.met ? "✓" : "✗"}` : "",
  ];
}

/** Three significant digits. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en");
  return value.toPrecision(3);
}
