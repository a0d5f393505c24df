import { z } from "@hono/zod-openapi";
import { moment } from "../fields/schemas.ts";
import { text } from "../fields/text.ts";
import type { Key } from "./store.ts";

const id = z.guid().openapi({ format: "uuid", example: "7c9e6679-7425-40de-944b-e07fc1f90ae7" });
const name = text({ max: 100, notBlank: true }).openapi({ example: "Backup at night" });
const scope = z
  .enum(["read", "write"], { error: "must be read or write" })
  .openapi("KeyScope", { description: "A key that may write may also read.", example: "read" });

const keyFields = {
  id,
  name,
  scope,
  created_at: moment,
  expires_at: moment.optional(),
  last_used_at: moment.optional().openapi({ description: "Accurate to an hour. Absent until first used." }),
};

const keySchema = z.object(keyFields).openapi("Key");

export const keyList = z.object({ keys: z.array(keySchema) }).openapi("Keys");

export const madeKey = z
  .object({
    ...keyFields,
    key: z.string().openapi({
      description: "For `Authorization: Bearer`. Only this response contains it: it is not stored.",
      example: "hedgerow_D4-tW9nLRp-hZXCGcolQjgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fAAECAwQF",
    }),
  })
  .openapi("MadeKey");

export const newKey = z
  .strictObject({
    name,
    scope,
    expires_in_days: z
      .int("must be a whole number")
      .min(1, "must be between 1 and 366")
      .max(366, "must be between 1 and 366")
      .default(90),
  })
  .openapi("NewKey");

export const keyPath = z.object({ id: id.openapi({ description: "The id of the key." }) });

export function present(key: Key): z.output<typeof keySchema> {
  return {
    id: key.id,
    name: key.name,
    scope: key.scope,
    created_at: key.createdAt,
    ...(key.expiresAt && { expires_at: key.expiresAt }),
    ...(key.lastUsedAt && { last_used_at: key.lastUsedAt }),
  };
}
