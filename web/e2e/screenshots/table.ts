import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { State } from "./visit.ts";

/** With columns as wide as their widest cell, as the formatter has them. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: string[], fill = " ") =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0, fill)).join(" | ")} |`;
  const rule = line(
    head.map(() => ""),
    "-",
  );
  return [line(head), rule, ...rows.map((cells) => line(cells))].join("\n");
}

/** Writes docs/screenshots/README.md: which pictures there are. */
export async function writeTable(
  folder: string,
  states: State[],
  devices: string[],
  languages: string[],
): Promise<void> {
  const links = (name: string) => `[light](${name}-light.webp) [dark](${name}-dark.webp)`;
  const has = ({ only }: State, device: string) => only?.includes(device) !== false;
  const pages = states.map((state) => [
    state.says,
    ...devices.map((device) => (has(state, device) ? links(`${state.name}-${device}`) : "")),
  ]);
  const names = new Intl.DisplayNames("en", { type: "language" });
  const foreign = languages.map((language) => [
    names.of(language) ?? language,
    ...["phone", "desk"].map(
      (device) =>
        `[list](${language}-demo-${device}-light.webp) [task](${language}-task-${device}-light.webp)`,
    ),
  ]);
  const text = `# Pictures of every page

\`npm run screenshots\` takes them, and writes this table: on a phone (390 × 844), a tablet (820 × 1180), a laptop (1280 × 800) and
a wide desk (1600 × 1000), in both themes. A page that hardly differs between two devices is taken on one of them.

${table(["", ...devices], pages)}

In other languages, what somebody sees in the demo:

${table(["", "phone", "desk"], foreign)}
`;
  await writeFile(join(folder, "README.md"), text);
}
