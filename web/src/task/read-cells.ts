import { readDuration } from "./read-duration.ts";
import type { MoreFields } from "./task.ts";

type Readers = { [Field in keyof MoreFields]?: (cell: string) => MoreFields[Field] };

/** How a cell of our CSV is read that holds a field by itself. The import has its own code for the other fields. */
const readers = {
  position: (cell) => cell.trim() || undefined,
  start_on: (cell) => cell.trim() || undefined,
  duration_minutes: readDuration,
} satisfies Readers;

type Name = keyof typeof readers;

/** The fields that are read from one cell each. */
export type ReadFields = Pick<MoreFields, Name>;

export const readNames = Object.keys(readers).filter((name): name is Name => name in readers);

export function readFields(cell: (name: Name) => string): ReadFields {
  const values = readNames.map((name) => [name, readers[name](cell(name))] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
