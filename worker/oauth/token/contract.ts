import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import { answer, noQuery } from "../../openapi/shared.ts";
import { badToken, form, oauthResponses } from "../oauth-responses.ts";

const base = { tags: ["programs"], method: "post" as const };

const clientId = z.string().openapi({ example: "https://assistant.example/client.json" });

const tokenForm = z
  .object({
    grant_type: z.enum([
      "authorization_code",
      "refresh_token",
      "urn:ietf:params:oauth:grant-type:device_code",
    ]),
    client_id: clientId,
    code: z.string().optional().openapi({ example: "hedgerow_code_…" }),
    redirect_uri: z.string().optional().openapi({ description: "As it was asked with." }),
    code_verifier: z.string().optional().openapi({ description: "RFC 7636." }),
    refresh_token: z.string().optional().openapi({ example: "hedgerow_refresh_…" }),
    device_code: z.string().optional().openapi({ description: "RFC 8628." }),
    scope: z.string().optional().openapi({ example: "read" }),
    resource: z.string().optional().openapi({ description: "RFC 8707." }),
  })
  .openapi("TokenRequest");

const tokens = z
  .object({
    access_token: z.string().openapi({ example: "hedgerow_access_…" }),
    token_type: z.literal("Bearer"),
    expires_in: z.int().openapi({ example: 3600 }),
    refresh_token: z.string().openapi({ example: "hedgerow_refresh_…" }),
    scope: z.string().openapi({
      description: "What was granted, with `list:` and an id if it is one list.",
      example: "read write",
    }),
  })
  .openapi("Tokens");

const tokenQuestion = z
  .object({
    token: z.string().openapi({ example: "hedgerow_access_…" }),
    token_type_hint: z.string().optional().openapi({ example: "access_token" }),
    client_id: clientId.optional(),
  })
  .openapi("NamedToken");

const introspection = z
  .union([
    z.object({ active: z.literal(false) }),
    z.object({
      active: z.literal(true),
      scope: z.string().openapi({ example: "read" }),
      client_id: clientId,
      token_type: z.literal("Bearer").optional(),
      exp: z.int().openapi({ example: 1_795_000_000 }),
      iat: z.int().openapi({ example: 1_794_996_400 }),
      sub: z.uuid(),
      aud: z.string().optional(),
      iss: z.string().openapi({ example: "https://hedgerow.example" }),
    }),
  ])
  .openapi("Introspection");

const token = createRoute({
  ...base,
  operationId: "getTokens",
  path: "/token",
  summary: "Exchange a code, or refresh tokens",
  description:
    "For programs (RFC 6749 §3.2), which have no secrets here and prove themselves with PKCE. An access token is good for an " +
    "hour. A refresh token is exchanged once: a new one comes with each answer. The one that was used last may come again " +
    "for a minute, and any other that comes again ends what the person has allowed. So does a code.",
  request: { query: noQuery, body: form(tokenForm) },
  responses: {
    200: answer("A pair of new tokens.", tokens),
    ...oauthResponses(
      "invalid_grant",
      "invalid_client",
      "invalid_scope",
      "invalid_target",
      "unsupported_grant_type",
      "authorization_pending",
      "slow_down",
      "access_denied",
      "expired_token",
    ),
    401: oauthResponses("invalid_client")[400],
  },
});

const revoke = createRoute({
  ...base,
  operationId: "revokeToken",
  path: "/revoke",
  summary: "Give a token back",
  description:
    "RFC 7009. With a refresh token goes everything that came of the same consent. A token that nobody knows is no error.",
  request: { query: noQuery, body: form(tokenQuestion) },
  responses: {
    200: { description: "It has ended." },
    ...oauthResponses("invalid_grant", "invalid_client"),
    401: oauthResponses("invalid_client")[400],
  },
});

const introspect = createRoute({
  ...base,
  operationId: "introspectToken",
  path: "/introspect",
  summary: "Ask whether a token is active",
  description:
    "RFC 7662, for a program that asks about its own tokens: it authenticates with an access token of the same grant. Of every " +
    "other token it hears that it is not active.",
  security: [{ bearer: [] }],
  request: { query: noQuery, body: form(tokenQuestion) },
  responses: { 200: answer("What it is good for.", introspection), ...oauthResponses(), ...badToken },
});

export const declared: RouteConfig[] = [token, revoke, introspect];
