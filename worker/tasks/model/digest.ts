import { sha256 } from "../../http/digest.ts";
import { type NewTask, whenAbsent } from "./task.ts";

/** What is said and not how: whoever names a field with the value it has anyway says nothing new. */
export function canonicalForm(fields: NewTask): unknown {
  const { title, ...rest } = { ...whenAbsent, ...fields };
  const said = Object.entries(rest)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(Object(whenAbsent)[name]))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [title, said];
}

export function digestOf(value: unknown): Promise<string> {
  return sha256(JSON.stringify(value));
}
