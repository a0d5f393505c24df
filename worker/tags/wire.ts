import { z } from "@hono/zod-openapi";
import { mostTagsListed } from "../fields/limits.ts";
import { pieceLimit, someLeft, tag } from "../fields/schemas.ts";

const tagSchema = z
  .object({
    name: tag,
    open: z.int().openapi({ description: "The number of open tasks with it.", example: 3 }),
    total: z.int().openapi({ description: "The number of tasks with it, open or completed.", example: 5 }),
  })
  .openapi("Tag");

export const allTags = z
  .object({
    tags: z.array(tagSchema),
    more: z
      .literal(true)
      .optional()
      .openapi({ description: `There are more than these ${mostTagsListed}.` }),
  })
  .openapi("Tags");

export type TagsAnswer = z.output<typeof allTags>;

export const tagChange = z.strictObject({ name: tag }).openapi("TagChange");

/** The query of a change of every task with a tag. */
export const piece = z.strictObject({ limit: pieceLimit });

export const renamedTag = tagSchema.extend(someLeft.shape).openapi("RenamedTag");

export const tagPath = z.object({ name: tag.openapi({ description: "The tag." }) });
