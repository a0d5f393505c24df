import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import { answer, badBody, body, busy, noQuery } from "../../openapi/shared.ts";
import { answered, asked, decided, questionOrAnswer } from "./wire.ts";

const base = { tags: ["programs"], security: signedIn, method: "post" as const };

const refused = [
  "oauth_request_invalid",
  ...badBody,
  "not_authenticated",
  "session_needed",
  "cross_site",
  ...busy,
] as const;

const request = createRoute({
  ...base,
  operationId: "readAuthorizationRequest",
  path: "/request",
  summary: "Read what a program asks the caller for",
  description:
    "For the page at `/oauth/authorize`, to which a program leads a person (RFC 6749 §4.1.1). What the program did wrong it " +
    "shall hear itself, at the address that the answer then has. Until it is certain who it is, the person is told.",
  request: { query: noQuery, body: body(asked) },
  responses: {
    200: answer("What to ask the person, or where to go.", questionOrAnswer),
    ...problemResponses(...refused),
  },
});

const consent = createRoute({
  ...base,
  operationId: "decideAuthorizationRequest",
  path: "/consent",
  summary: "Let a program in, or refuse it",
  description:
    "The person may allow less than was asked for. What is allowed is exchanged for tokens within a minute, at " +
    "`/api/oauth/token`. Letting a program in needs a recent proof of who it is.",
  request: { query: noQuery, body: body(decided) },
  responses: {
    200: answer("Where to go.", answered),
    ...problemResponses(...refused, "proof_needed", "too_many_programs"),
  },
});

export const declared: RouteConfig[] = [request, consent];
