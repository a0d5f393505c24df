import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { AppEnv } from "../context.ts";

const problemSchema = z
  .object({
    type: z.string().openapi({ example: "/problems/not_authenticated" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: "Every field that is wrong, when the request is not valid." }),
    request_id: z.uuid(),
  })
  .openapi("Problem", { description: "Why a request was refused (RFC 9457)." });

const reasons = {
  400: "The request is not valid; `errors` names each field.",
  401: "Nobody is signed in, or the credentials are wrong.",
  403: "Not for this caller.",
  404: "There is no such thing.",
  405: "This address does not answer this method; `Allow` names those it does.",
  409: "It is taken.",
  412: "It was changed meanwhile.",
  413: "The body is larger than 64 KiB.",
  415: "The body is not `application/json`.",
  422: "The Idempotency-Key was used for another request.",
  429: "Too many requests; `Retry-After` says when to come back.",
  500: "Something went wrong; `request_id` is what to quote.",
  503: "Not available just now; `Retry-After` says when to come back.",
} as const;

type ProblemStatus = keyof typeof reasons;

export interface ProblemResponse {
  description: string;
  content: { "application/problem+json": { schema: typeof problemSchema } };
}

/** The refusals a route declares, for its `responses`. */
export function problemResponses<Status extends ProblemStatus>(
  ...statuses: Status[]
): Record<Status, ProblemResponse>;
export function problemResponses(
  ...statuses: ProblemStatus[]
): Partial<Record<ProblemStatus, ProblemResponse>> {
  const responses: Partial<Record<ProblemStatus, ProblemResponse>> = {};
  for (const status of statuses) {
    responses[status] = {
      description: reasons[status],
      content: { "application/problem+json": { schema: problemSchema } },
    };
  }
  return responses;
}

/** For the `security` of a route behind the guard: either one lets a caller in. */
export const signedIn: Record<string, string[]>[] = [{ bearer: [] }, { cookie: [] }];

/** Serves the description of every route that is mounted. */
export function describeApi(app: OpenAPIHono<AppEnv>, cookies: { token: string; session: string }): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "The token a program got in the body when it signed in.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "cookie", {
    type: "apiKey",
    in: "cookie",
    name: cookies.token,
    description: "The same token as a browser holds it. Writes must come from the same origin.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: cookies.session,
    description: "A browser's session, from which its token is renewed.",
  });
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Hedgerow",
      version: "1",
      description: "Tasks at the edge, every row fenced to its owner.",
    },
  });
}
