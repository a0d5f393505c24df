import { type Command, common, type Option } from "./command.ts";
import { pad } from "./text.ts";

export function helpForAll(commands: Command[]): string[] {
  return [
    "Hedgerow, your tasks at the command line.",
    "",
    "  hedgerow COMMAND …",
    "",
    ...table(commands.map(({ name, summary }) => [name, summary])),
    "",
    "A first minute:",
    "",
    "  hedgerow login --origin https://hedgerow.example",
    '  hedgerow add "pay rent every 1st !high"',
    "  hedgerow today",
    "  hedgerow done 1",
    "  hedgerow undo",
    "",
    "More about one:    hedgerow help add",
    "For programs:      --json on any command",
    "Environment:       HEDGEROW_ORIGIN, HEDGEROW_TOKEN (an API key or a token), NO_COLOR",
    "Ends with:         0 done, 1 failed, 2 wrong words, 3 not signed in, 4 not found or ambiguous,",
    "                   5 refused, 6 no connection",
  ];
}

export function helpFor({ usage, summary, about = [], options, examples }: Command): string[] {
  const all = Object.entries({ ...options, ...common });
  return [
    `${summary}.`,
    "",
    `  hedgerow ${usage}`,
    "",
    ...about.flatMap((text) => [text, ""]),
    ...table(all.map(([name, option]) => [sayOption(name, option), option.about])),
    "",
    "Examples:",
    "",
    ...examples.map((example) => `  ${example}`),
  ];
}

function sayOption(name: string, { short, value }: Option): string {
  const long = `--${name}${value === undefined ? "" : ` ${value}`}`;
  return short === undefined ? `    ${long}` : `-${short}, ${long}`;
}

function table(rows: [string, string][]): string[] {
  const widest = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${pad(left, widest)}  ${right}`);
}
