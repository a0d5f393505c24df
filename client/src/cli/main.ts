import { parseArgs } from "node:util";
import { add } from "./add.ts";
import { type Command, common, type Options } from "./command.ts";
import { completionFor } from "./completion.ts";
import { done, reopen } from "./done.ts";
import { exportAll } from "./export.ts";
import { failureOf, usage } from "./failure.ts";
import { helpFor, helpForAll } from "./help.ts";
import { list, today } from "./list.ts";
import { login, logout } from "./login.ts";
import { nearest } from "./nearest.ts";
import { Output } from "./output.ts";
import { harmless } from "./text.ts";
import { undo } from "./undo.ts";
import { version } from "./version.ts";

const help: Command = {
  name: "help",
  usage: "help [COMMAND]",
  summary: "Show all commands, or one with its options and examples",
  options: {},
  examples: ["hedgerow help add"],
  async run({ out, args: [name] }) {
    await showHelp(out, name === undefined ? undefined : find(name));
  },
};

const commands: Command[] = [
  login,
  logout,
  add,
  today,
  list,
  done,
  reopen,
  undo,
  exportAll,
  completionFor(() => commands),
  help,
];

/** Runs one command, and answers what to exit with. */
export async function main(argv: string[]): Promise<number> {
  // A failure before the options are read has its form, too.
  const end = argv.indexOf("--");
  let out = new Output(argv.slice(0, end < 0 ? undefined : end).includes("--json"));
  try {
    const at = argv.findIndex((word) => !word.startsWith("-"));
    if (at !== 0) return await runBare(out, argv, at);
    const command = find(argv[0] ?? "");
    const { values, positionals } = read(command, argv.slice(1));
    out = new Output(values.json === true);
    if (values["help"] === true) await showHelp(out, command);
    else await command.run({ out, options: values, args: positionals });
    return 0;
  } catch (error) {
    // Whoever reads has enough, as "head" does. It is nobody's mistake.
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return 0;
    const failure = failureOf(error);
    out.fail(failure);
    return failure.exit;
  }
}

/** Options before a command belong to it, and without one there are only these. */
async function runBare(out: Output, argv: string[], at: number): Promise<number> {
  if (argv.includes("--version")) await out.give({ version }, [version]);
  else if (argv.length === 0 || argv.some((word) => word === "--help" || word === "-h"))
    await showHelp(out, undefined);
  else if (at > 0 && !argv.slice(0, at).some((word) => word === "--origin"))
    return main([argv[at] ?? "", ...argv.slice(0, at), ...argv.slice(at + 1)]);
  else if (argv[0] === "--origin" && argv[2] !== undefined)
    return main([argv[2], ...argv.slice(0, 2), ...argv.slice(3)]);
  else throw usage("Say what to do.", "hedgerow help shows all commands.");
  return 0;
}

function find(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const meant = nearest(
    name,
    commands.map((candidate) => candidate.name),
  );
  throw usage(
    `There is no command “${harmless(name)}”.`,
    meant === undefined ? "hedgerow help shows all commands." : `Did you mean: hedgerow ${meant}`,
  );
}

function read(command: Command, args: string[]): { values: Options; positionals: string[] } {
  const all = { ...command.options, ...common };
  const options = Object.fromEntries(
    Object.entries(all).map(([name, { type, short }]) => [
      name,
      { type, ...(short !== undefined && { short }) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    // No option is "multiple", so none is a list.
    return { values, positionals };
  } catch (error) {
    const failure = failureOf(error);
    const unknown = /'(--[^']*)'/.exec(failure.message)?.[1];
    const meant =
      unknown &&
      nearest(
        unknown,
        Object.keys(all).map((name) => `--${name}`),
      );
    throw usage(
      failure.message,
      meant ? `Did you mean ${meant}?` : `hedgerow help ${command.name} shows its options.`,
    );
  }
}

async function showHelp(out: Output, command: Command | undefined): Promise<void> {
  const lines = command ? helpFor(command) : helpForAll(commands);
  await out.give({ help: lines.join("\n") }, lines);
}
