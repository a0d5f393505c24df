import { z } from "@hono/zod-openapi";
import { tag } from "../fields/schemas.ts";

export const tagSchema = z
  .object({
    name: tag,
    open: z.int().openapi({ description: "How many tasks that are still to be done have it.", example: 3 }),
    total: z.int().openapi({ description: "How many tasks have it, done or not.", example: 5 }),
  })
  .openapi("Tag");

export const allTags = z.object({ tags: z.array(tagSchema) }).openapi("Tags");

export type TagsAnswer = z.output<typeof allTags>;

export const tagChange = z.strictObject({ name: tag }).openapi("TagChange");

export const tagPath = z.object({ name: tag });
