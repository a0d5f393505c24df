import { z } from "@hono/zod-openapi";
import { tagList } from "../http/etag.ts";

const tags = z.string().regex(tagList, "must be entity-tags in double quotes, or *").optional();

export const ifNoneMatch = z.object({
  "If-None-Match": tags.openapi({
    description: "ETags of answers the caller still has.",
    example: '"mi8o1pz4"',
  }),
});

export const ifMatch = z.object({
  "If-Match": tags.openapi({
    description: "The task is changed only if its ETag is still one of these.",
    example: '"mi8o1pz4"',
  }),
});

export const idempotencyKey = z.object({
  "Idempotency-Key": z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters")
    .optional()
    .openapi({
      description: "For 24 hours the same key with the same body makes one task, however often it is sent.",
      example: "8e03978e-40d5-43e8-bc93-6894a57f9324",
    }),
});
