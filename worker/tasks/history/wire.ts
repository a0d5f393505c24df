import { z } from "@hono/zod-openapi";
import { moment } from "../model/fields.ts";
import { taskSchema } from "../model/wire.ts";

const { title, description, completed, list_id, due_on, due_at, time_zone, ...more } = taskSchema.shape;
const { priority, tags, checklist, repeat, position } = more;

/** What the history calls all that one request did. */
export const act = z.uuid().openapi({
  description:
    "The id of the act: everything that one request did. Send it to undo this act and nothing else.",
  example: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
});

/** What a field was and what it became. Where it had no value, there is none. */
const fromTo = <Field extends z.ZodType>(field: Field) =>
  z.object({ from: field.optional(), to: field.optional() }).optional();

const fields = z
  .object({
    title: fromTo(title),
    description: fromTo(description),
    completed: fromTo(completed),
    list_id: fromTo(list_id),
    due_on: fromTo(due_on),
    due_at: fromTo(due_at),
    time_zone: fromTo(time_zone),
    priority: fromTo(priority),
    tags: fromTo(tags),
    checklist: fromTo(checklist),
    repeat: fromTo(repeat),
    position: fromTo(position),
  })
  .openapi("FieldChanges", {
    description:
      "The old and the new value of each field. `from` or `to` is absent where the field had no value.",
  });

const change = z.object({
  at: moment,
  kind: z.enum(["created", "changed", "completed", "reopened", "deleted"]),
  act,
  fields,
});

export const history = z
  .object({
    changes: z.array(
      change
        .extend({ undone: z.literal(true).optional().openapi({ description: "The change was undone." }) })
        .openapi("Change"),
    ),
  })
  .openapi("History");

export const undoneChange = change
  .extend({ id: z.uuid().openapi({ description: "The id of the task." }) })
  .openapi("UndoneChange");

export type HistoryAnswer = z.output<typeof history>;
export type ChangeAnswer = HistoryAnswer["changes"][number];
export type UndoneChange = z.output<typeof undoneChange>;
