import { z } from "@hono/zod-openapi";
import { chosenId, moment, position } from "../fields/schemas.ts";
import { viewFilter } from "../lists/filter.ts";
import type { List } from "../lists/list.ts";
import { colour, name } from "../lists/wire.ts";

const id = "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e12";

export const viewSchema = z
  .object({
    id: z.uuid().openapi({ example: id }),
    name,
    colour,
    filter: viewFilter,
    position: position.optional(),
    created_at: moment,
    updated_at: moment,
  })
  .openapi("View");

export function present(view: List): z.output<typeof viewSchema> {
  return {
    id: view.id,
    name: view.name,
    colour: view.colour,
    filter: view.filter ?? {},
    ...(view.position !== null && { position: view.position }),
    created_at: view.createdAt,
    updated_at: view.updatedAt,
  };
}

export const allViews = z.object({ views: z.array(viewSchema) }).openapi("Views");

export const newView = z
  .strictObject({
    id: chosenId.optional(),
    name,
    colour: colour.default("grey"),
    filter: viewFilter,
    position: position.nullable().default(null),
  })
  .openapi("NewView", {
    example: { name: "Urgent at home", filter: { tags: ["home"], priorities: ["high"] } },
  });

export const viewChange = z
  .strictObject({
    name: name.optional(),
    colour: colour.optional(),
    filter: viewFilter.optional(),
    position: position.nullable().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "Name at least one field to change")
  .openapi("ViewChange", { minProperties: 1 });

export const viewPath = z.object({
  id: z.guid().openapi({ format: "uuid", description: "The id of the view.", example: id }),
});
