import { t } from "../language/t.ts";
import { language } from "../language/words.ts";

/** The reasons why a request fails: a closed list, so that the page has words and a next step for each. */
export type RefusalKind =
  | "offline" // nothing came back
  | "away" // the server or the network has a fault; the same request may succeed later
  | "busy" // too many requests
  | "signed-out"
  | "of-another" // the browser's cookies belong to another person than the page
  | "forbidden"
  | "gone"
  | "conflict" // the task has changed meanwhile
  | "invalid";

export interface Fault {
  path: string;
  message: string;
}

export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly status: number;
  readonly faults: Fault[];
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
  /** "/problems/link_gone", if the API itself has answered. */
  readonly type: string | undefined;
  /** With "/problems/proof_needed": what the person can show. */
  readonly proofs: string[];

  constructor(kind: RefusalKind, message: string, more: Partial<Omit<Refusal, "kind" | "message">> = {}) {
    super(message);
    this.kind = kind;
    this.status = more.status ?? 0;
    this.faults = more.faults ?? [];
    this.retryAfter = more.retryAfter;
    this.requestId = more.requestId;
    this.type = more.type;
    this.proofs = more.proofs ?? [];
  }
}

/** Turns a thrown value into a refusal. Any other error is a fault of this page, and trying again does not help. */
export function toRefusal(thrown: unknown): Refusal {
  return thrown instanceof Refusal ? thrown : new Refusal("invalid", t("Something went wrong on this page."));
}

/** For a request that got no answer. */
export function fromSilence(thrown: unknown): Refusal {
  const tooLate = thrown instanceof DOMException && thrown.name === "TimeoutError";
  return tooLate
    ? new Refusal("away", t("The server is taking too long."))
    : new Refusal("offline", sayKind("offline"));
}

/** Whether the same request may succeed a little later. */
export function isPassing({ kind }: Refusal): boolean {
  return kind === "offline" || kind === "away" || kind === "busy";
}

/** The API answers with problem details (RFC 9457). An HTML page comes from a proxy, and means "away". */
export async function readRefusal(response: Response): Promise<Refusal> {
  const problem = isJson(response) ? await readObject(response) : {};
  const type = textIn(problem, "type");
  const kind = isJson(response) ? kindOf(response.status, type) : "away";
  // The API itself speaks English.
  const detail = language === "en" ? textIn(problem, "detail") : undefined;
  const words = kind === "away" || kind === "busy" ? undefined : (sayType(type) ?? detail);
  return new Refusal(kind, words ?? sayKind(kind), {
    status: response.status,
    faults: Array.isArray(problem["errors"]) ? problem["errors"].filter(isFault) : [],
    retryAfter: readRetryAfter(response.headers.get("Retry-After"), Date.now()),
    requestId: textIn(problem, "request_id"),
    type,
    proofs: Array.isArray(problem["proofs"]) ? problem["proofs"] : [],
  });
}

export function isJson(response: Response): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(response.headers.get("Content-Type") ?? "");
}

/** Seconds, or a date (RFC 9110 §10.2.3). */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,6}$/.test(value)) return Number(value);
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : Math.max(0, Math.ceil((moment - now) / 1000));
}

/** What a person may meet, and can do something about. */
export function sayType(type = ""): string | undefined {
  switch (type.replace("/problems/", "")) {
    case "account_full":
      return t("Your account is full. Delete some tasks first.");
    case "too_many_keys":
      return t("You have as many keys as you can have. Revoke one first.");
    case "too_many_lists":
      return t("You have as many lists, views or sections as you can have. Delete one first.");
    default:
      return undefined;
  }
}

function sayKind(kind: RefusalKind): string {
  return {
    offline: t("You’re offline."),
    away: t("The server is having trouble."),
    busy: t("That was too many requests."),
    "signed-out": t("You are signed out."),
    "of-another": t("Somebody else has signed in here."),
    forbidden: t("That is not yours to change."),
    gone: t("That no longer exists."),
    conflict: t("It was changed elsewhere in the meantime."),
    invalid: t("The server did not accept that."),
  }[kind];
}

function kindOf(status: number, type?: string): RefusalKind {
  if (status === 401) return "signed-out";
  if (type === "/problems/tasks_of_another") return "of-another";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "gone";
  if (status === 412) return "conflict";
  if (status === 429) return "busy";
  return status >= 500 || status === 408 ? "away" : "invalid";
}

/** Empty if there is no body, or if it is not an object. */
export async function readObject(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => undefined);
  return isObject(body) ? body : {};
}

function textIn(object: Record<string, unknown>, name: string): string | undefined {
  const value = object[name];
  return typeof value === "string" && value ? value : undefined;
}

export function isFault(value: unknown): value is Fault {
  return isObject(value) && typeof value["path"] === "string" && typeof value["message"] === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
