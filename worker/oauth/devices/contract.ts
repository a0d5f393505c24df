import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import { answer, badBody, body, busy, noQuery } from "../../openapi/shared.ts";
import { longestClientId } from "../clients/registered.ts";
import { form, oauthResponses } from "../oauth-responses.ts";
import { decided, typed, waiting } from "./wire.ts";

const base = { tags: ["programs"], method: "post" as const };

const deviceForm = z
  .object({
    client_id: z.string().max(longestClientId).openapi({ example: "https://assistant.example/client.json" }),
    scope: z.string().max(100).optional().openapi({ example: "read write" }),
    resource: z.string().max(200).optional().openapi({ description: "RFC 8707." }),
  })
  .openapi("DeviceAuthorizationRequest");

const codes = z
  .object({
    device_code: z.string().openapi({ example: "hedgerow_device_…" }),
    user_code: z.string().openapi({ description: "For the person to type.", example: "BCDF-GHJK" }),
    verification_uri: z.url().openapi({ example: "https://hedgerow.example/device" }),
    verification_uri_complete: z.url(),
    expires_in: z.int().openapi({ example: 600 }),
    interval: z.int().openapi({ description: "Seconds between two requests for tokens.", example: 5 }),
  })
  .openapi("DeviceCodes");

const authorize = createRoute({
  ...base,
  operationId: "authorizeDevice",
  path: "/device_authorization",
  summary: "Ask for codes for a device without a browser",
  description:
    "For OAuth clients (RFC 8628). Its person types the code at `/device`, in any browser. Meanwhile the device asks at " +
    "`/api/oauth/token` every five seconds, for ten minutes.",
  request: { query: noQuery, body: form(deviceForm) },
  responses: {
    200: answer("Codes for the device and for its person.", codes),
    ...oauthResponses("invalid_client", "invalid_scope", "invalid_target"),
    401: oauthResponses("invalid_client")[400],
  },
});

const outsider = ["not_authenticated", "session_needed", "cross_site"] as const;

const look = createRoute({
  ...base,
  security: signedIn,
  operationId: "readDeviceRequest",
  path: "/device/look",
  summary: "Read which program waits for a code",
  description:
    "For the page at `/device`. Wrong codes in a row are followed by pauses, as wrong passwords are.",
  request: { query: noQuery, body: body(typed) },
  responses: {
    200: answer("What to ask the person.", waiting),
    ...problemResponses("oauth_request_invalid", ...badBody, ...outsider, "device_code_not_found", ...busy),
  },
});

const decide = createRoute({
  ...base,
  security: signedIn,
  operationId: "decideDeviceRequest",
  path: "/device/decide",
  summary: "Let the program in that waits for a code, or refuse it",
  description:
    "Once for each code. The person may allow less than was asked for. Letting one in needs a recent proof of who it is.",
  request: { query: noQuery, body: body(decided) },
  responses: {
    204: { description: "The device hears of it when it asks next." },
    ...problemResponses(
      ...badBody,
      ...outsider,
      "proof_needed",
      "device_code_not_found",
      "too_many_programs",
      ...busy,
    ),
  },
});

export const declared: RouteConfig[] = [authorize, look, decide];
