import type { Context } from "hono";
import { z } from "zod";
import type { AppEnv } from "../../context/app-env.ts";
import { answerError } from "../../http/errors.ts";

/** Better Auth's own error codes, which clients compare with. */
const codes = new Map([
  ["invalid_credentials", "INVALID_EMAIL_OR_PASSWORD"],
  ["email_taken", "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"],
  ["not_authenticated", "UNAUTHORIZED"],
  ["email_unverified", "EMAIL_NOT_VERIFIED"],
  ["second_factor_on", "TOTP_ALREADY_ENABLED"],
  ["second_factor_off", "TWO_FACTOR_NOT_ENABLED"],
  ["link_gone", "INVALID_TOKEN"],
]);

const problemSchema = z.looseObject({ type: z.string(), detail: z.string() });

/** The same problem document as everywhere, with the two members that Better Auth's client reads. */
export async function answerClientError(error: Error, c: Context<AppEnv>): Promise<Response> {
  const answer = answerError(error, c);
  const problem = problemSchema.parse(await answer.json());
  const name = problem.type.replace("/problems/", "");
  const code = codes.get(name) ?? name.toUpperCase();
  return new Response(JSON.stringify({ ...problem, code, message: problem.detail }), answer);
}
