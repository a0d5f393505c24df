import type { MoreFields } from "./task.ts";

type Name = keyof MoreFields;

/** What the page knows of one field. A field that is more than one value, as a due date is, has its own code elsewhere. */
interface PageField<Value> {
  /** What the editor holds for a task that lacks the field. Without it, the editor holds no value of the field. */
  blank?: Value | "" | "none" | undefined;
  // These are methods, so that the table can be walked: each is only given values of its own field.
  /** The words by which a row of the list shows the field. */
  say?(value: Value): string[];
  /** Reads a cell of our CSV. Without it, the import has its own code for the field. */
  read?(cell: string): Value | undefined;
}

/** One row for each field that a task may lack, in the order of our CSV. A new field of the API does not compile without one. */
export const fields = {
  list_id: { blank: "" },
  due_on: {},
  due_at: {},
  time_zone: {},
  priority: { blank: "none" },
  tags: { blank: [], say: (tags) => tags.map((tag) => `#${tag}`) },
  checklist: {},
  repeat: { blank: undefined },
  position: { read: (cell) => cell.trim() || undefined },
} satisfies { [Field in Name]: PageField<NonNullable<MoreFields[Field]>> };

type Table = typeof fields;
type With<Property extends keyof PageField<unknown>> = {
  [Field in Name]: Property extends keyof Table[Field] ? Field : never;
}[Name];

/** What the editor holds: the blank where a task lacks the field. */
export type EditedFields = {
  [Field in With<"blank">]:
    | NonNullable<MoreFields[Field]>
    | Extract<Table[Field]["blank"], "none" | undefined>;
};

/** What is read from one cell each. */
export type ReadFields = Pick<MoreFields, With<"read">>;

const table: Record<string, PageField<unknown>> = fields;

function namesWith<Property extends keyof PageField<unknown>>(property: Property) {
  return Object.keys(fields).filter((name): name is With<Property> => property in { ...table[name] });
}

export const editedNames = namesWith("blank");
export const readNames = namesWith("read");
const saidNames = namesWith("say");

/** A copy, as the editor writes into it. */
export function editedOf(task: MoreFields): EditedFields {
  return JSON.parse(
    JSON.stringify(Object.fromEntries(editedNames.map((name) => [name, task[name] ?? table[name]?.blank]))),
  );
}

export function isBlank(name: keyof EditedFields, value: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(fields[name].blank);
}

export function wordsOf(task: MoreFields): string[] {
  return saidNames.flatMap((name) =>
    task[name] === undefined ? [] : (table[name]?.say?.(task[name]) ?? []),
  );
}

export function readFields(cell: (name: With<"read">) => string): ReadFields {
  const values = readNames.map((name) => [name, table[name]?.read?.(cell(name))] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
