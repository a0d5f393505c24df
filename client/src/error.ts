/** What is wrong with one field of a request. */
export interface FieldFault {
  path: string;
  message: string;
}

interface About {
  status: number;
  code: string;
  title: string;
  detail: string;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
  fields?: FieldFault[] | undefined;
  problem?: Record<string, unknown> | undefined;
  cause?: unknown;
}

/**
 * A request that was refused, or that got no answer. `code` says why, in a word that does not change: `task_not_found`,
 * `too_many_requests`. Without an answer it is `no_connection`, and `status` is 0.
 */
export class HedgerowError extends Error {
  override readonly name: string = "HedgerowError";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** A sentence for people. */
  readonly detail: string;
  /** Quote it when you report a problem. */
  readonly requestId: string | undefined;
  /** In seconds. */
  readonly retryAfter: number | undefined;
  /** Which fields are wrong, of a request that is `invalid_request`. */
  readonly fields: FieldFault[] | undefined;
  /** All that the answer said. */
  readonly problem: Record<string, unknown> | undefined;

  constructor({ status, code, title, detail, requestId, retryAfter, fields, problem, cause }: About) {
    super(detail, cause === undefined ? undefined : { cause });
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.fields = fields;
    this.problem = problem;
  }
}

export function noConnection(cause: unknown): HedgerowError {
  return new HedgerowError({
    status: 0,
    code: "no_connection",
    title: "No Connection",
    detail: "There is no connection to the service",
    cause,
  });
}

/** Of an answer in the form of RFC 9457, in OAuth's form, or from a proxy that knows neither. */
export function refusalOf(response: Response, text: string): HedgerowError {
  const problem = readObject(text) ?? {};
  const { status } = response;
  const title = textOf(problem["title"]) ?? (response.statusText || `Status ${status}`);
  return new HedgerowError({
    status,
    code:
      /^\/problems\/(\w+)$/.exec(textOf(problem["type"]) ?? "")?.[1] ??
      textOf(problem["error"]) ??
      codeOf(response),
    title,
    detail: textOf(problem["detail"]) ?? textOf(problem["error_description"]) ?? wordsFor(response) ?? title,
    requestId: textOf(problem["request_id"]) ?? response.headers.get("X-Request-Id") ?? undefined,
    retryAfter: readRetryAfter(response.headers.get("Retry-After")),
    fields: fieldsOf(problem["errors"]),
    problem,
  });
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function codeOf(response: Response): string {
  if (isRedirect(response)) return "redirected";
  return response.status === 304 ? "not_modified" : "unexpected_answer";
}

/** For what says nothing itself. */
function wordsFor(response: Response): string | undefined {
  if (isRedirect(response)) return "The service is at another address: ask it there";
  return response.ok ? "What answered is not the service" : undefined;
}

function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || (status > 300 && status < 400 && status !== 304);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}

function fieldsOf(errors: unknown): FieldFault[] | undefined {
  if (!Array.isArray(errors)) return undefined;
  return errors
    .filter(isObject)
    .map(({ path, message }) => ({ path: String(path), message: String(message) }));
}
