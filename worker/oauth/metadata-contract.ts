import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import { answer, noQuery } from "../openapi/shared.ts";
import { problemResponses } from "../openapi/describe.ts";

const base = { tags: ["programs"], request: { query: noQuery } };

const serverMetadata = z
  .object({
    issuer: z.url().openapi({ example: "https://hedgerow.example" }),
    authorization_endpoint: z.url(),
    token_endpoint: z.url(),
    registration_endpoint: z.url(),
    revocation_endpoint: z.url(),
    introspection_endpoint: z.url(),
    device_authorization_endpoint: z.url(),
    scopes_supported: z.array(z.string()),
    response_types_supported: z.array(z.string()),
    response_modes_supported: z.array(z.string()),
    grant_types_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    revocation_endpoint_auth_methods_supported: z.array(z.string()),
    introspection_endpoint_auth_methods_supported: z.array(z.string()),
    code_challenge_methods_supported: z.array(z.string()),
    client_id_metadata_document_supported: z.boolean(),
    authorization_response_iss_parameter_supported: z.boolean(),
    service_documentation: z.url(),
    ui_locales_supported: z.array(z.string()),
  })
  .openapi("AuthorizationServer");

const resourceMetadata = z
  .object({
    resource: z.url().openapi({ example: "https://hedgerow.example/api/mcp" }),
    authorization_servers: z.array(z.url()),
    scopes_supported: z.array(z.string()),
    bearer_methods_supported: z.array(z.string()),
    resource_name: z.string().openapi({ example: "Hedgerow" }),
    resource_documentation: z.url(),
  })
  .openapi("ProtectedResource");

const server = createRoute({
  ...base,
  operationId: "describeAuthorizationServer",
  method: "get",
  path: "/oauth-authorization-server",
  summary: "Describe how programs are let in",
  description: "For OAuth clients (RFC 8414).",
  responses: { 200: answer("Its endpoints.", serverMetadata), ...problemResponses("invalid_request") },
});

const resourceAt = (path: "" | "/api/mcp", operationId: string, summary: string) =>
  createRoute({
    ...base,
    operationId,
    method: "get",
    path: `/oauth-protected-resource${path}`,
    summary,
    description: "For OAuth clients (RFC 9728).",
    responses: {
      200: answer("Who lets programs in, and with which scopes.", resourceMetadata),
      ...problemResponses("invalid_request"),
    },
  });

export const declared: RouteConfig[] = [
  server,
  resourceAt("", "describeProtectedApi", "Describe how programs reach the API"),
  resourceAt("/api/mcp", "describeProtectedMcp", "Describe how programs reach the MCP server"),
];
