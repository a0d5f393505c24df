import { z } from "@hono/zod-openapi";

/** What was changed by others since, in a refusal and in the dry run that foresees it. */
export const inTheWay = z
  .object({
    number: z.int().openapi({ example: 1, description: "How many tasks and lists there are in the way." }),
    acts: z.int().openapi({ description: "How many of the acts touched them." }),
    tasks: z.array(z.object({ id: z.uuid(), title: z.string().optional() })),
    lists: z.array(z.object({ id: z.uuid(), name: z.string().optional() })),
  })
  .openapi("InTheWay", {
    description: "The first 20 tasks and lists that were changed since, so that the acts cannot be undone.",
  });
