import security from "../../SECURITY.md?raw";

/** What SECURITY.md says under a heading. */
export function sectionOf(heading: string): string {
  const [, after = ""] = security.split(`\n## ${heading}\n`);
  const [section = ""] = after.split("\n## ");
  if (section === "") throw new Error(`SECURITY.md has no section "${heading}"`);
  return section;
}

/** The cells of its table, row by row, without the heading. */
export function rowsOf(heading: string): string[][] {
  const lines = sectionOf(heading).split("\n");
  const rows = lines.filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** One row's cells after its name. */
export function rowOf(heading: string, name: string): string[] {
  const row = rowsOf(heading).find(([first]) => first === name);
  if (!row) throw new Error(`the table of "${heading}" has no row "${name}"`);
  return row.slice(1);
}

const units = { second: 1, minute: 60, hour: 3600, day: 24 * 3600 };

/** The first span of time in a sentence, in seconds: "ends after 7 days". */
export function secondsIn(text = ""): number {
  const [, count, unit] = /(\d+) (second|minute|hour|day)s?\b/.exec(text) ?? [];
  if (unit !== "second" && unit !== "minute" && unit !== "hour" && unit !== "day")
    throw new Error(`no span of time in: ${text}`);
  return Number(count) * units[unit];
}

/** Every route that a text names. */
export const routesIn = (text: string) =>
  [...text.matchAll(/`((?:GET|POST) \/[^`]+)`/g)].map(([, route = ""]) => route);
