import type { LogEvent } from "../context/log-event.ts";
import { describeProblem, type ProblemCode, problems } from "./problem-table.ts";

export interface FieldError {
  path: string;
  message: string;
}

/** With what a person can show who it is. */
export const proofs = ["password", "totp", "passkey"] as const;
export type Proof = (typeof proofs)[number];

interface InTheWay {
  number: number;
  acts: number;
  tasks: { id: string; title?: string }[];
  lists: { id: string; name?: string }[];
}

interface Particulars {
  /** What is wrong with this request, if the table's sentence is too general. */
  detail?: string;
  errors?: FieldError[];
  /** What the caller could prove it with. */
  proofs?: Proof[];
  /** What was changed by others. */
  inTheWay?: InTheWay;
  headers?: Record<string, string>;
  /** What the log calls it, if its code alone does not say. */
  event?: LogEvent | undefined;
  cause?: unknown;
}

/** The same answer to every caller without a living session or key, whatever the reason. */
export function notAuthenticated(): Problem {
  return new Problem("not_authenticated", { headers: { "WWW-Authenticate": "Bearer" } });
}

/** A refusal on its way to the one place that answers it. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;
  readonly proofs: Proof[] | undefined;
  readonly inTheWay: InTheWay | undefined;
  readonly headers: Record<string, string>;
  readonly event: LogEvent | undefined;

  constructor(code: ProblemCode, particulars: Particulars = {}) {
    super(particulars.detail ?? problems[code].detail, { cause: particulars.cause });
    this.code = code;
    this.errors = particulars.errors;
    this.proofs = particulars.proofs;
    this.inTheWay = particulars.inTheWay;
    this.headers = particulars.headers ?? {};
    this.event = particulars.event;
  }

  get status() {
    return problems[this.code].status;
  }

  /** RFC 9457. */
  toResponse(requestId: string): Response {
    const body = {
      ...describeProblem(this.code),
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
      ...(this.proofs && { proofs: this.proofs }),
      ...(this.inTheWay && { in_the_way: this.inTheWay }),
      request_id: requestId,
    };
    return new Response(JSON.stringify(body), {
      status: this.status,
      headers: { ...this.headers, "Content-Type": "application/problem+json" },
    });
  }
}
