import { parseArgs } from "node:util";
import type { Ending } from "./end.ts";

export const usage = `npm run people -- COMMAND

  find TEXT                   accounts with TEXT in their email address or name,
                              or with that id: at most 50
  sessions PERSON             the sessions that are open
  end PERSON SESSION-ID       ends one session,
  end PERSON --all            or all of them;
                      --keys  revokes API keys, the calendar address, programs
                      --factor  turns two-step sign-in off, which ends all
  end --everybody             ends all sessions of all people, once that word
                              is typed (--yes everybody)
  export PERSON [--to FILE]   writes all that the account holds as JSON, into a
                              new file or, with --to -, to the output
  delete PERSON [--yes EMAIL] deletes the account, once its address is typed
  log [ID]                    what was done with these commands

PERSON is an id or an exact email address.

  --as NAME    who you are, in addition to your user and machine
  --json       answers as JSON; with npm run --silent, nothing else is printed

It works on the database in DATABASE_URL, as the role that owns the tables, or
else on the local one. Each command is written down, and kept for a year.`;

/** Something is wrong with the command itself. */
export class UsageError extends Error {}

export interface Shared {
  isJson: boolean;
  as: string | undefined;
}

export type Command =
  | { name: "help" }
  | { name: "find"; text: string }
  | { name: "sessions"; person: string }
  | { name: "end"; person: string; ending: Ending }
  | { name: "end"; person: undefined; consent: string | undefined }
  | { name: "export"; person: string; to: string | undefined }
  | { name: "delete"; person: string; consent: string | undefined }
  | { name: "log"; person: string | undefined };

const options = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  as: { type: "string" },
  all: { type: "boolean" },
  keys: { type: "boolean" },
  factor: { type: "boolean" },
  everybody: { type: "boolean" },
  to: { type: "string" },
  yes: { type: "string" },
} as const;

/** The options of each command, in addition to those of all. */
const own: Record<string, string[]> = {
  find: [],
  sessions: [],
  end: ["all", "keys", "factor", "everybody", "yes"],
  export: ["to"],
  delete: ["yes"],
  log: [],
};

export function readCommand(args: string[]): Command & Shared {
  const { values, positionals } = parse(args);
  const shared = { isJson: values.json ?? false, as: values.as };
  const [name = "", ...words] = positionals;
  if (values.help || name === "help") return { ...shared, name: "help" };
  const allowed = own[name];
  if (!allowed) throw new UsageError(name === "" ? "Name a command." : "There is no such command.");
  const strange = Object.keys(values).find((option) => !["json", "as", ...allowed].includes(option));
  if (strange !== undefined) throw new UsageError(`${name} has no option --${strange}.`);
  return { ...shared, ...readOwn(name, words, values) };
}

type Values = ReturnType<typeof parse>["values"];

function readOwn(name: string, [first, second, ...more]: string[], values: Values): Command {
  const few = (words: number, what: string): string => {
    if (!first?.trim() || [first, second, ...more].filter((word) => word !== undefined).length > words)
      throw new UsageError(`${name} takes ${what}.`);
    return first.trim();
  };
  switch (name) {
    case "find":
      return { name, text: few(1, "one text; put it in quotes if it has spaces") };
    case "sessions":
      return { name, person: few(1, "a person") };
    case "export":
      return { name, person: few(1, "a person"), to: values.to };
    case "delete":
      if (values.json && values.yes === undefined) throw new UsageError("delete --json needs --yes EMAIL.");
      return { name, person: few(1, "a person"), consent: values.yes };
    case "end":
      if (values.everybody) return readEndOfAll([first, second, ...more], values);
      if (values.yes !== undefined) throw new UsageError("end takes --yes with --everybody alone.");
      return {
        name,
        person: few(2, "a person and a session, --all, --keys or --factor"),
        ending: readEnding(second, values),
      };
    default:
      return { name: "log", person: first === undefined ? undefined : few(1, "an id or nothing") };
  }
}

function readEndOfAll(words: (string | undefined)[], { yes, json, all, keys, factor }: Values): Command {
  if (words.some((word) => word !== undefined) || all || keys || factor)
    throw new UsageError("end --everybody takes nobody and nothing else.");
  if (json && yes === undefined) throw new UsageError("end --everybody --json needs --yes everybody.");
  return { name: "end", person: undefined, consent: yes };
}

function readEnding(
  session: string | undefined,
  { all = false, keys = false, factor = false }: Values,
): Ending {
  if (session !== undefined && all) throw new UsageError("end takes the id of a session or --all, not both.");
  if (session === undefined && !all && !keys && !factor)
    throw new UsageError("end takes a person and the id of a session, --all, --keys or --factor.");
  return { session, all, keys, factor };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
