import { z } from "@hono/zod-openapi";
import { moment } from "../model/fields.ts";
import { taskSchema } from "../model/wire.ts";

/** The id of all changes that one request made. */
export const act = z.uuid().openapi({
  description:
    "The id of the act: everything that one request did. Send it to undo this act and nothing else.",
  example: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
});

/** The database sets the others by itself. */
const { id: _id, created_at: _made, updated_at: _moved, completed_at: _done, ...settable } = taskSchema.shape;

const fields = z.object(eachFromTo(settable)).openapi("FieldChanges", {
  description:
    "The old and the new value of each field. `from` or `to` is absent where the field had no value. A checklist is whole; " +
    "only where it can no longer be found, it has the steps that changed.",
});

/** A field before and after. Absent where the field had no value. */
function fromTo<Field extends z.ZodType>(field: Field) {
  return z.object({ from: field.optional(), to: field.optional() }).optional();
}

function eachFromTo<Shape extends Record<string, z.ZodType>>(shape: Shape) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses which name has which schema.
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, fromTo(field)])) as {
    [Name in keyof Shape]: ReturnType<typeof fromTo<Shape[Name]>>;
  };
}

/** Says that an answer was cut, because it would be too large. */
export const more = (description: string) => z.literal(true).optional().openapi({ description });

export const by = z
  .discriminatedUnion("kind", [
    z
      .object({
        kind: z.literal("browser"),
        current: z.boolean().openapi({ description: "Whether it is the session of this request." }),
        device: z.string().optional().openapi({
          description:
            "What the session was begun with, as it named itself. Absent when the session has ended.",
          example: "Firefox on Linux",
        }),
      })
      .openapi("ChangedByBrowser"),
    z
      .object({
        kind: z.literal("key"),
        id: z.uuid(),
        name: z.string().openapi({ description: "As the API key was named then.", example: "Backup" }),
      })
      .openapi("ChangedByKey"),
    z
      .object({
        kind: z.literal("program"),
        id: z.uuid().openapi({ description: "Of the grant with which the person has let it in." }),
        name: z.string().openapi({ description: "As the program named itself then.", example: "Assistant" }),
      })
      .openapi("ChangedByProgram"),
    z.object({ kind: z.literal("import") }).openapi("ChangedByImport"),
    z.object({ kind: z.literal("undo") }).openapi("ChangedByUndo"),
  ])
  .openapi("ChangedBy", {
    description:
      "By what the change came: a signed-in browser or program, an API key, a program that the person has let in, an import, or an undo. Absent where it was not recorded.",
  });

const change = z.object({
  at: moment,
  kind: z.enum(["created", "changed", "completed", "reopened", "deleted"]).openapi("ChangeKind"),
  act,
  fields,
});

export const history = z
  .object({
    changes: z.array(
      change
        .extend({
          undone: z.literal(true).optional().openapi({ description: "The change was undone." }),
          by: by.optional(),
        })
        .openapi("Change"),
    ),
    more: more("There are older changes."),
  })
  .openapi("History");

export const undoneChange = change
  .extend({ id: z.uuid().openapi({ description: "The id of the task." }) })
  .openapi("UndoneChange");

export type HistoryAnswer = z.output<typeof history>;
export type ChangeAnswer = HistoryAnswer["changes"][number];
export type UndoneChange = z.output<typeof undoneChange>;
