import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "../context/app-env.ts";
import { OverBudget } from "../budget/budget.ts";
import { isDatabaseAway } from "../db/fault.ts";
import { GateRefusal, isTooMuch } from "../db/refusal.ts";
import { SettingsError } from "../context/settings-error.ts";
import { asOAuthError, OAuthError, speaksOAuth } from "./oauth-error.ts";
import { notAuthenticated, Problem, proofs } from "./problem.ts";

/** The one place that turns an error into an answer. Of an unknown error the caller only gets the request's id. */
export function answerError(error: Error, c: Context<AppEnv>): Response {
  return error instanceof OAuthError ? error.toResponse() : answerProblem(asProblem(error, c), c);
}

function answerProblem(problem: Problem, c: Context<AppEnv>): Response {
  if (speaksOAuth(c.req.path)) return asOAuthError(problem).toResponse();
  return problem.toResponse(c.get("requestId"));
}

/** What a caller is told of an error. */
export function asProblem(error: Error, c: Context<AppEnv>): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof GateRefusal)
    return (isProgram(c) && refuseProgram(error, c)) || refused[error.reason](error);
  if (error instanceof OverBudget) return new Problem("too_costly", { detail: error.message });
  if (error instanceof SettingsError) return new Problem("misconfigured");
  if (isTooMuch(error)) return new Problem("too_much_at_once");
  if (isDatabaseAway(error)) return new Problem("unavailable", { headers: { "Retry-After": "2" } });
  // Hono throws these when it cannot read what a caller sent.
  if (error instanceof HTTPException && error.status < 500) return new Problem("invalid_request");
  return new Problem("internal");
}

function isProgram(c: Context<AppEnv>): boolean {
  const caller: AppEnv["Variables"]["caller"] | undefined = c.get("caller");
  return caller !== undefined && "digest" in caller && caller.by === "grant";
}

/** A program with an access token hears what is wrong with it, and where it gets another one (RFC 6750 §3.1, RFC 9728 §5.1). */
function refuseProgram({ reason }: GateRefusal, c: Context<AppEnv>): Problem | undefined {
  const metadata = `resource_metadata="${new URL(c.req.url).origin}/.well-known/oauth-protected-resource"`;
  const say = (error: string) => ({ "WWW-Authenticate": `Bearer error="${error}", ${metadata}` });
  if (reason === "not let in") return new Problem("not_authenticated", { headers: say("invalid_token") });
  if (reason !== "scope too small") return undefined;
  return new Problem("insufficient_scope", { headers: say('insufficient_scope", scope="read write') });
}

const refused = {
  "not let in": notAuthenticated,
  "scope too small": () => new Problem("key_may_only_read"),
  "only one list": () => new Problem("only_one_list"),
  "proof needed": (refusal) =>
    new Problem("proof_needed", { proofs: proofs.filter((proof) => refusal.proofs.includes(proof)) }),
  "account full": () => new Problem("account_full"),
  "too many at once": () => new Problem("too_many_requests", { headers: { "Retry-After": "1" } }),
} satisfies Record<GateRefusal["reason"], (refusal: GateRefusal) => Problem>;

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** 405 with Allow where another method would be answered, 404 where none would. */
export function answerUnknown(answers: (method: string, path: string) => boolean) {
  return function refuseUnknown(c: Context<AppEnv>): Response {
    const allowed = methods.filter((method) => answers(method, c.req.path));
    const problem =
      allowed.length > 0
        ? new Problem("method_not_allowed", { headers: { Allow: allowed.join(", ") } })
        : new Problem("not_found");
    return answerProblem(problem, c);
  };
}
