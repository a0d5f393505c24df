import { z } from "@hono/zod-openapi";
import { grantScopes } from "../../../drizzle/schema.ts";
import { longestQuery } from "./parameters.ts";

const query = z.string().max(longestQuery, `must be at most ${longestQuery} characters`).openapi({
  description: "The query with which the program has led the person to `/oauth/authorize`.",
  example: "client_id=https%3A%2F%2Fassistant.example%2Fclient.json&response_type=code",
});

export const scope = z.enum(grantScopes, { error: "must be read or write" }).openapi("GrantScope", {
  description: "A program that may write may also read.",
  example: "read",
});

export const asked = z.strictObject({ query }).openapi("AuthorizationQuery");

export const program = z
  .object({
    name: z.string().openapi({ example: "Assistant" }),
    uri: z.string().optional().openapi({ example: "https://assistant.example" }),
    host: z.string().optional().openapi({
      description: "The host that vouches for the name. Without one, the name is only a claim.",
      example: "assistant.example",
    }),
    registered: z.boolean().openapi({ description: "Whether it has introduced itself, and nobody vouches." }),
  })
  .openapi("AskingProgram");

const redirect = z.string().openapi({
  description: "Where the browser has to go: what the program shall hear is in it.",
  example: "https://assistant.example/callback?code=…",
});

const question = z.object({
  client: program,
  redirect_host: z.string().openapi({ description: "Where the answer goes.", example: "assistant.example" }),
  scopes: z.object({ asked: scope }),
});

export const answered = z.object({ redirect }).openapi("AuthorizationAnswer");

export const questionOrAnswer = z.union([question, answered]).openapi("AuthorizationStep");

export const decided = z
  .strictObject({
    query,
    decision: z.enum(["allow", "refuse"], { error: "must be allow or refuse" }),
    scope,
    list_id: z
      .guid("must be the id of a list")
      .nullable()
      .optional()
      .openapi({ format: "uuid", description: "The only list that the program sees." }),
  })
  .openapi("AuthorizationDecision");
