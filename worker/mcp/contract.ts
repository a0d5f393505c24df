import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import { problemResponses } from "../openapi/describe.ts";
import { badBody, body, busy, json } from "../openapi/shared.ts";

const id = z.union([z.string(), z.int()]);

const message = z
  .looseObject({
    jsonrpc: z.literal("2.0"),
    id: id.optional().openapi({ description: "Without it, the message is a notification." }),
    method: z.string().openapi({ example: "tools/list" }),
    params: z.looseObject({}).optional(),
  })
  .openapi("McpMessage", { example: { jsonrpc: "2.0", id: 1, method: "tools/list" } });

const answered = z
  .looseObject({
    jsonrpc: z.literal("2.0"),
    id: id.nullable(),
    result: z.looseObject({}).optional(),
    error: z.looseObject({ code: z.int(), message: z.string() }).optional(),
  })
  .openapi("McpAnswer", { example: { jsonrpc: "2.0", id: 1, result: { tools: [] } } });

/** A message that the protocol refuses is answered in the protocol's own form. */
const orProtocolError = <Status extends number, Content extends object>(
  responses: Record<Status, { content: Content }>,
) =>
  Object.fromEntries(
    Object.entries<{ content: Content }>(responses).map(([status, response]) => [
      status,
      ["400", "404"].includes(status)
        ? { ...response, content: { ...response.content, ...json(answered).content } }
        : response,
    ]),
  );

const challenge = z.object({
  "WWW-Authenticate": z.string().openapi({
    description: "Where to learn how to be let in (RFC 9728).",
    example:
      'Bearer resource_metadata="https://hedgerow.example/.well-known/oauth-protected-resource/api/mcp"',
  }),
});

const refused = problemResponses(
  ...badBody,
  "not_authenticated",
  "cross_site",
  "key_may_only_read",
  "not_found",
  "not_acceptable",
  ...busy,
);

export const declared: RouteConfig[] = [
  createRoute({
    tags: ["mcp"],
    security: [{ bearer: [] }],
    operationId: "sendMcpMessage",
    method: "post",
    path: "/mcp",
    summary: "Send a message of the Model Context Protocol",
    description:
      "For assistants and other programs that call tools: the revision 2026-07-28, which keeps no state, and 2025-11-25 and " +
      "2025-06-18, whose handshake begins no session here. `tools/list` says what there is. A message is answered at once, " +
      "in JSON. Cookies count for nothing.",
    request: { body: body(message) },
    responses: {
      200: { description: "The answer: a result, or an error of the protocol.", ...json(answered) },
      202: { description: "It was a notification." },
      ...orProtocolError(refused),
      401: { ...refused[401], headers: challenge },
    },
  }),
];
