import { sha256 } from "../../http/digest.ts";
import { type NewTask, whenAbsent } from "./task.ts";

/** Two bodies with the same meaning have the same form: a field with its default value counts as absent. */
export function canonicalForm(fields: NewTask): unknown {
  const { title, ...rest } = { ...whenAbsent, ...fields };
  const given = Object.entries(rest)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(Object(whenAbsent)[name]))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [title, given];
}

export function digestOf(value: unknown): Promise<string> {
  return sha256(JSON.stringify(value));
}
