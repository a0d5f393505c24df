import { toPlainJson, toPlainText } from "./plain-text.ts";
import { type Column, renderRows } from "./table.ts";

/** Where a command says what it has to say: for people, or as JSON for a program. */
export interface Output {
  readonly isJson: boolean;
  /** A sentence, which may name what strangers have typed. */
  line(text: string): void;
  table<Row>(columns: Column<Row>[], rows: Row[]): void;
  json(value: object): void;
}

export function openOutput(isJson: boolean, stream: NodeJS.WriteStream = process.stdout): Output {
  const write = (text: string) => void stream.write(`${text}\n`);
  return {
    isJson,
    line: (text) => write(text.split("\n").map(toPlainText).join("\n")),
    // A pipe has no width.
    table: (columns, rows) => write(renderRows(columns, rows, stream.columns)),
    json: (value) => write(toPlainJson(value)),
  };
}
