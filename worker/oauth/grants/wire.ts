import { z } from "@hono/zod-openapi";
import { moment } from "../../fields/schemas.ts";
import { scope } from "../authorize/wire.ts";
import type { Grant } from "./store.ts";

const id = z.guid().openapi({ format: "uuid", example: "7c9e6679-7425-40de-944b-e07fc1f90ae7" });

const grant = z
  .object({
    id,
    name: z.string().openapi({ description: "As the program named itself.", example: "Assistant" }),
    uri: z.string().optional().openapi({ example: "https://assistant.example" }),
    client_host: z.string().optional().openapi({
      description: "The host that vouches for the name. Absent where it is only a claim.",
      example: "assistant.example",
    }),
    scope,
    list_id: id.optional().openapi({ description: "The only list that it sees. Absent if it sees all." }),
    created_at: moment.openapi({ description: "When it was let in, the last time." }),
    last_used_at: moment.optional().openapi({ description: "Accurate to an hour. Absent until first used." }),
    expires_at: moment.openapi({ description: "When it ends unless it is used before." }),
  })
  .openapi("Grant");

export const grantList = z.object({ grants: z.array(grant) }).openapi("Grants");

export const grantPath = z.object({ id: id.openapi({ description: "The id of the grant." }) });

export function present(row: Grant, origin: string): z.output<typeof grant> {
  const host = hostOf(row.clientId, origin);
  return {
    id: row.id,
    name: row.name,
    ...(row.uri !== null && { uri: row.uri }),
    ...(host !== undefined && { client_host: host }),
    scope: row.scope,
    ...(row.listId !== null && { list_id: row.listId }),
    created_at: row.createdAt,
    ...(row.lastUsedAt !== null && { last_used_at: row.lastUsedAt }),
    expires_at: row.expiresAt,
  };
}

/** A client id that is an address says whose program it is: nobody else could put its metadata there. Ours needs no host. */
function hostOf(clientId: string, origin: string): string | undefined {
  return clientId.startsWith("https://") && !clientId.startsWith(`${origin}/`)
    ? new URL(clientId).hostname
    : undefined;
}
