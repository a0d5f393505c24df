import { z } from "@hono/zod-openapi";
import type { ProblemCode } from "../http/problem-table.ts";
import { problems } from "../http/problem-table.ts";
import { type OAuthErrorCode, oauthErrors } from "../http/oauth-error.ts";

const oauthError = z
  .object({
    error: z.enum(Object.keys(oauthErrors)).openapi({ example: "invalid_grant" }),
    error_description: z.string().openapi({ example: "The code is not valid any more" }),
  })
  .openapi("OAuthError", { description: "Why a request was refused, in OAuth's own form (RFC 6749 §5.2)." });

const refer = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

function responseOf(codes: string[], description: string, headers = {}) {
  const examples = Object.fromEntries(
    codes.map((error) => [error, { value: { error, error_description: description } }]),
  );
  return { description, headers, content: { "application/json": { schema: oauthError, examples } } };
}

const detailOf = (code: ProblemCode) => problems[code].detail;

/** The refusals that every endpoint of the protocol may answer. */
const always = {
  413: responseOf(["invalid_request"], "The body is larger than 16 KiB"),
  429: responseOf(["temporarily_unavailable"], detailOf("too_many_requests"), refer("Retry-After")),
  503: responseOf(["temporarily_unavailable"], detailOf("unavailable"), refer("Retry-After")),
  default: responseOf(["invalid_request", "server_error"], "Refused for another reason.", refer("Allow")),
};

/** The refusals of one of them, by their names. */
export function oauthResponses(...codes: OAuthErrorCode[]) {
  const known = codes.filter((code) => oauthErrors[code] === 400);
  return { 400: responseOf(["invalid_request", ...known], "Refused: `error` says why."), ...always };
}

/** What also takes the token that it is asked about. */
export const badToken = {
  401: responseOf(["invalid_token"], detailOf("not_authenticated"), refer("WWW-Authenticate")),
};

/** A body as RFC 6749 wants it. */
export const form = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { "application/x-www-form-urlencoded": { schema } },
});
