import { z } from "@hono/zod-openapi";
import { longestSearch, mostInAFilter, mostSearchWords } from "../fields/limits.ts";
import { priorityOrNone, tag } from "../fields/schemas.ts";
import { text } from "../fields/text.ts";

const days = ["overdue", "today", "week", "later", "none"] as const;

const listId = z
  .union([z.literal("none"), z.guid().toLowerCase()], {
    error: "must be the id of a list, or none for the inbox",
  })
  .openapi({
    type: "string",
    pattern: "^(none|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})$",
  });

function someOf<Item extends z.ZodType>(item: Item, what: string) {
  return z
    .array(item, { error: `must be a list of ${what}` })
    .min(1, `must name at least one of ${what}`)
    .max(mostInAFilter, `must be at most ${mostInAFilter} ${what}`)
    .refine((items) => new Set(items).size === items.length, "must not repeat itself")
    .optional()
    .openapi({ uniqueItems: true });
}

export const viewFilter = z
  .strictObject({
    q: text({ max: longestSearch, notBlank: true })
      .refine(
        (q) => q.trim().split(/\s+/).length <= mostSearchWords,
        `must be at most ${mostSearchWords} words`,
      )
      .optional()
      .openapi({
        minLength: 1,
        maxLength: longestSearch,
        pattern: `^\\s*\\S+(\\s+\\S+){0,${mostSearchWords - 1}}\\s*$`,
        description: "Words that the title and the description hold, as in a search.",
        example: "hedge",
      }),
    lists: someOf(listId, "lists").openapi({
      description: "It is in one of these lists; `none` is the inbox.",
      example: ["none"],
    }),
    tags: someOf(tag, "tags").openapi({ description: "It has all of these tags.", example: ["home"] }),
    priorities: someOf(priorityOrNone, "priorities").openapi({
      description: "It has one of these priorities.",
      example: ["high"],
    }),
    due: someOf(z.enum(days, { error: `must be one of ${days.join(", ")}` }), "days").openapi({
      description:
        "It is due in one of these times, by the clock of whoever looks: `week` is the six days after today, and `later` all " +
        "after them.",
      example: ["overdue", "today"],
    }),
  })
  .refine((filter) => Object.keys(filter).length > 0, "Name at least one condition")
  .openapi("ViewFilter", {
    description: "Open tasks that meet every condition that is named.",
    minProperties: 1,
  });
