import type { Part } from "../api/wire.ts";
import type { TaskChange } from "../task/change.ts";
import type { Item } from "../task/task.ts";

type Given = Extract<Part, { do: "create_task" }>["task"];
type SentFields = NonNullable<Extract<Part, { do: "change_task" }>["set"]>;

/** What an act says of a task's fields, in the form that a task has: what the API adds by itself is added. */
export function takenOf({ repeat, ...fields }: SentFields): TaskChange {
  const from = repeat?.from ?? "due";
  return { ...defined(fields), ...(repeat !== undefined && { repeat: repeat && { ...repeat, from } }) };
}

/** Items without an id get the smallest free numbers. */
export function numberItems(items: NonNullable<Given["checklist"]>): Item[] {
  const taken = new Set(items.map(({ id }) => id));
  let number = 0;
  return items.map(({ id, title, completed = false }) => {
    if (id !== undefined) return { id, title, completed };
    do number += 1;
    while (taken.has(String(number)));
    return { id: String(number), title, completed };
  });
}

type Defined<Fields extends object> = { [Field in keyof Fields]: Exclude<Fields[Field], undefined> };

/** A body may leave a field out, or say that it does. */
export function defined<Fields extends object>(fields: Fields): Defined<Fields> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses which name has which value.
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<Fields>;
}
