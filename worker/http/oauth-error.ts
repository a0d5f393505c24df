import type { LogEvent } from "../context/log-event.ts";
import type { Problem } from "./problem.ts";
import type { ProblemCode } from "./problem-table.ts";

/** What OAuth calls its refusals, and their status: RFC 6749 §5.2, 7591 §3.2.2, 8628 §3.5, 8707 §2, 6750 §3.1. */
export const oauthErrors = {
  invalid_request: 400,
  invalid_client: 400,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  unsupported_token_type: 400,
  invalid_scope: 400,
  invalid_target: 400,
  invalid_redirect_uri: 400,
  invalid_client_metadata: 400,
  access_denied: 400,
  authorization_pending: 400,
  slow_down: 400,
  expired_token: 400,
  invalid_token: 401,
  server_error: 500,
  temporarily_unavailable: 503,
} as const satisfies Record<string, number>;

export type OAuthErrorCode = keyof typeof oauthErrors;

/** At these addresses programs speak OAuth: its errors are answered in its own form. */
export function speaksOAuth(path: string): boolean {
  return /^\/api\/oauth\/(?:token|revoke|introspect|register|device_authorization)$/.test(path);
}

/** At these of them, a body is a form. */
export function takesForm(path: string): boolean {
  return speaksOAuth(path) && !path.endsWith("/register");
}

interface Particulars {
  status?: number;
  headers?: Record<string, string>;
  event?: LogEvent | undefined;
  cause?: unknown;
}

/** A refusal of the protocol, on its way to the one place that answers it. */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  readonly code: OAuthErrorCode;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly event: LogEvent | undefined;

  constructor(code: OAuthErrorCode, description: string, particulars: Particulars = {}) {
    super(description, { cause: particulars.cause });
    this.code = code;
    this.status = particulars.status ?? oauthErrors[code];
    this.headers = particulars.headers ?? {};
    this.event = particulars.event;
  }

  /** RFC 6749 §5.2, which also says of which characters a description may be. */
  toResponse(): Response {
    const description = this.message.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "'");
    return new Response(JSON.stringify({ error: this.code, error_description: description }), {
      status: this.status,
      headers: {
        ...this.headers,
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
        Pragma: "no-cache",
      },
    });
  }
}

/** What a refusal of ours is called in the protocol. */
const names: Partial<Record<ProblemCode, OAuthErrorCode>> = {
  not_authenticated: "invalid_token",
  too_many_requests: "temporarily_unavailable",
  unavailable: "temporarily_unavailable",
  internal: "server_error",
  misconfigured: "server_error",
};

/** RFC 6749 §5.2 has one status for what is wrong with a request; these say more, and every client knows them. */
const kept = new Set([401, 405, 413, 429, 500, 503]);

export function asOAuthError(problem: Problem): OAuthError {
  const { code, status, headers, message, event } = problem;
  const name = names[code] ?? "invalid_request";
  return new OAuthError(name, message, {
    status: kept.has(status) ? status : 400,
    headers: status === 401 ? { "WWW-Authenticate": `Bearer error="${name}"` } : headers,
    event,
    cause: problem,
  });
}
