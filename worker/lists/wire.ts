import { z } from "@hono/zod-openapi";
import { longestListName, mostSections } from "../fields/limits.ts";
import { text } from "../fields/text.ts";
import { chosenId, itemId, moment, numberItems, pieceLimit, position } from "../fields/schemas.ts";
import { viewFilter } from "./filter.ts";
import { colours } from "./list.ts";

export const name = text({ max: longestListName, notBlank: true }).openapi({ example: "Garden" });
export const colour = z
  .enum(colours, { error: `must be one of ${colours.join(", ")}` })
  .openapi("Colour", { example: "green" });
const archived = z.boolean({ error: "must be true or false" }).openapi({
  description: "An archived list is hidden, and its tasks are not counted as due.",
  example: false,
});

export const section = z.strictObject({ id: itemId, name }).openapi("Section");
const newSection = z.strictObject({ id: itemId.optional(), name }).openapi("NewSection");

const sections = z
  .array(newSection, { error: "must be a list of sections" })
  .max(mostSections, `must be at most ${mostSections} sections`)
  .refine((parts) => {
    const ids = parts.flatMap(({ id }) => id ?? []);
    return new Set(ids).size === ids.length;
  }, "must not repeat an id")
  .transform(numberItems)
  .openapi({
    description:
      "Its sections in their order: all of them, since those that are not named go. Their tasks stay in the list. A section " +
      "without an `id` gets one.",
  });

export const listShape = {
  id: z.uuid().openapi({ example: "7c9e6679-7425-40de-944b-e07fc1f90ae7" }),
  name,
  colour,
  archived,
  position: position.optional(),
  sections: z.array(section).optional().openapi({ description: "In their order. Absent if it has none." }),
  filter: viewFilter.optional().openapi({
    description: "Only of a saved view, which the bin and the history show among the lists.",
  }),
  created_at: moment,
  updated_at: moment,
};

export const listSchema = z.object(listShape).openapi("List");

export type ListAnswer = z.output<typeof listSchema>;

export const allLists = z.object({ lists: z.array(listSchema) }).openapi("Lists");

export type ListsAnswer = z.output<typeof allLists>;

export const newList = z
  .strictObject({
    id: chosenId.optional(),
    name,
    colour: colour.default("grey"),
    position: position.nullable().default(null),
    sections: sections.default([]),
  })
  .openapi("NewList", { example: { name: "Garden", colour: "green" } });

export const listChange = z
  .strictObject({
    name: name.optional(),
    colour: colour.optional(),
    archived: archived.optional(),
    position: position.nullable().optional(),
    sections: sections.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "Name at least one field to change")
  .openapi("ListChange", { minProperties: 1 });

export const listPath = z.object({
  id: z.guid().openapi({
    format: "uuid",
    description: "The id of the list.",
    example: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  }),
});

export const removal = z.strictObject({
  tasks: z
    .enum(["keep", "delete"], { error: "must be keep or delete, given once" })
    .default("keep")
    .openapi({ description: "Whether its tasks move to the inbox or are deleted with the list." }),
  limit: pieceLimit,
});
