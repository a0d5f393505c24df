import { today } from "../dates/here.ts";
import { sayStart } from "./due-words.ts";
import { sayDuration } from "./duration.ts";
import type { MoreFields } from "./task.ts";

type Name = keyof MoreFields;

/** How the page handles one field. A field of several values, such as a due date, has its own code elsewhere. */
interface PageField<Value> {
  /** The editor's value for a task without the field. Without `blank`, the editor does not have the field. */
  blank?: Value | "" | "none" | undefined;
  // These are methods, so that code can loop over the table: each gets only values of its own field.
  /** The words that a row of the list shows for the field. */
  say?(value: Value): string[];
}

/** One entry for each optional field, in the order of our CSV. A new field of the API does not compile without one. */
export const fields = {
  list_id: { blank: "" },
  due_on: {},
  due_at: {},
  time_zone: {},
  priority: { blank: "none" },
  tags: { blank: [] },
  checklist: {},
  repeat: { blank: undefined },
  position: {},
  start_on: { blank: undefined, say: (day) => sayStart(day, today()) },
  duration_minutes: { blank: undefined, say: (minutes) => [sayDuration(minutes)] },
  section_id: { blank: "" },
  parent_id: {},
  conflicts: {},
  reminders: { blank: [] },
} satisfies { [Field in Name]: PageField<NonNullable<MoreFields[Field]>> };

type Table = typeof fields;
type With<Property extends keyof PageField<unknown>> = {
  [Field in Name]: Property extends keyof Table[Field] ? Field : never;
}[Name];

/** The editor's fields: `blank` if the task does not have one. */
export type EditedFields = {
  [Field in With<"blank">]:
    | NonNullable<MoreFields[Field]>
    | Extract<Table[Field]["blank"], "none" | undefined>;
};

const table: Record<string, PageField<unknown>> = fields;

function namesWith<Property extends keyof PageField<unknown>>(property: Property) {
  return Object.keys(fields).filter((name): name is With<Property> => property in { ...table[name] });
}

export const editedNames = namesWith("blank");
const saidNames = namesWith("say");

/** A copy, because the editor changes it in place. */
export function editedOf(task: MoreFields): EditedFields {
  return JSON.parse(
    JSON.stringify(Object.fromEntries(editedNames.map((name) => [name, task[name] ?? table[name]?.blank]))),
  );
}

export function wordsOf(task: MoreFields): string[] {
  return saidNames.flatMap((name) =>
    task[name] === undefined ? [] : (table[name]?.say?.(task[name]) ?? []),
  );
}
