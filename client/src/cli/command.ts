import type { Output } from "./output.ts";

export interface Option {
  type: "boolean" | "string";
  short?: string;
  /** What its value is called. */
  value?: string;
  about: string;
}

export interface Options {
  origin?: string | undefined;
  json?: boolean | undefined;
  [name: string]: string | boolean | undefined;
}

export interface Given {
  out: Output;
  options: Options;
  args: string[];
}

export interface Command {
  name: string;
  usage: string;
  summary: string;
  /** More about it, in whole sentences. */
  about?: string[];
  options: Record<string, Option>;
  examples: string[];
  run(given: Given): Promise<void>;
}

export const common: Record<string, Option> = {
  json: { type: "boolean", about: "Answer with one JSON document" },
  origin: { type: "string", value: "ADDRESS", about: "Where your Hedgerow is" },
  help: { type: "boolean", short: "h", about: "Show this" },
};

/** The text of an option, if it was given. */
export function textOf(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}
