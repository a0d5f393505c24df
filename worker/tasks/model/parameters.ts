import { z } from "@hono/zod-openapi";

export const idempotencyKey = z.object({
  "Idempotency-Key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters")
    .optional()
    .openapi({
      description:
        "For 24 hours, the same key with the same body creates one task, however often it is sent.",
      example: "8e03978e-40d5-43e8-bc93-6894a57f9324",
    }),
});

export const taskPath = z.object({
  id: z.guid().openapi({
    format: "uuid",
    description: "The id of the task.",
    example: "0f8fad5b-d9cb-469f-a165-70867728950e",
  }),
});
