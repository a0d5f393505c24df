import { env, stderr, stdout } from "node:process";
import type { Failure } from "./failure.ts";
import { harmless } from "./text.ts";

const styles = { bold: "1", dim: "2", red: "31", green: "32", yellow: "33" } as const;

/** Results go to stdout and nothing else does; what is said meanwhile, and failures, go to stderr. */
export class Output {
  readonly isJson: boolean;

  constructor(isJson: boolean) {
    this.isJson = isJson;
  }

  /** One document for programs, or lines for people. */
  async give(document: unknown, lines: string[]): Promise<void> {
    await write(
      this.isJson
        ? `${escapeControls(JSON.stringify(document, undefined, 2))}\n`
        : lines.map((line) => `${line}\n`).join(""),
    );
  }

  say(text: string): void {
    stderr.write(`${text}\n`);
  }

  fail({ code, message, hint, data }: Failure): void {
    if (this.isJson) {
      const document = { error: { code, message, ...(hint !== undefined && { hint }), ...data } };
      stderr.write(`${escapeControls(JSON.stringify(document))}\n`);
      return;
    }
    const [first = "", ...rest] = message.split("\n").map(harmless);
    stderr.write(
      `hedgerow: ${[first, ...rest].join("\n")}\n${hint === undefined ? "" : `${harmless(hint)}\n`}`,
    );
  }

  style(name: keyof typeof styles, text: string): string {
    return this.hasColour() && text !== "" ? `\u001B[${styles[name]}m${text}\u001B[0m` : text;
  }

  /** https://no-color.org: any value that is not empty. */
  hasColour(): boolean {
    return stdout.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb" && !this.isJson;
  }

  /** How wide lines may be. Piped, they are as long as they are. */
  columns(): number {
    const told = Number(env["COLUMNS"]) || undefined;
    return stdout.isTTY ? (stdout.columns ?? told ?? 80) : (told ?? Infinity);
  }
}

/** JSON leaves the controls of C1 as they are, and some terminals obey them. */
function escapeControls(json: string): string {
  return json.replaceAll(
    /[\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Resolves when it is written, and rejects when whoever reads has gone. */
export function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
