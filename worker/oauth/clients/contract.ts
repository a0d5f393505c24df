import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import { body, json, noQuery } from "../../openapi/shared.ts";
import { oauthResponses } from "../oauth-responses.ts";
import { longestName } from "./names.ts";
import { longestRedirect, mostRedirects } from "./redirects.ts";
import { longestClientId } from "./registered.ts";

const redirects = z
  .array(z.string().max(longestRedirect).openapi({ format: "uri", example: "http://127.0.0.1/callback" }))
  .min(1)
  .max(mostRedirects)
  .openapi({
    description:
      "https at any host, http on the person's own machine (where the port may differ), or a scheme of the program's own with " +
      "a dot in it.",
  });

const fields = {
  redirect_uris: redirects,
  client_name: z.string().openapi({ example: "Assistant", maxLength: longestName }),
  client_uri: z.string().optional().openapi({ format: "uri", example: "https://assistant.example/" }),
};

const metadata = z
  .object({
    ...fields,
    token_endpoint_auth_method: z.enum(["none"]).optional(),
    grant_types: z
      .array(z.string())
      .optional()
      .openapi({ example: ["authorization_code", "refresh_token"] }),
    response_types: z
      .array(z.string())
      .optional()
      .openapi({ example: ["code"] }),
  })
  .openapi("ProgramMetadata", {
    description: "What a program says of itself. The rest is ignored (RFC 7591 §2).",
  });

const registered = z
  .object({
    client_id: z.string().max(longestClientId).openapi({ example: "registered_hR0v…" }),
    ...fields,
    redirect_uris: z.array(z.string()),
    token_endpoint_auth_method: z.literal("none"),
    grant_types: z.array(z.string()),
    response_types: z.array(z.string()),
  })
  .openapi("RegisteredProgram");

const register = createRoute({
  tags: ["programs"],
  operationId: "registerProgram",
  method: "post",
  path: "/register",
  summary: "Introduce a program that has no address of its own",
  description:
    "For OAuth clients (RFC 7591). Nothing is stored: the `client_id` holds what was sent, signed, and equal programs have equal " +
    "ones. People are told that the name is no more than what the program calls itself.",
  request: { query: noQuery, body: body(metadata) },
  responses: {
    201: { description: "Introduced.", ...json(registered) },
    ...oauthResponses("invalid_redirect_uri", "invalid_client_metadata"),
  },
});

export const declared: RouteConfig[] = [register];
