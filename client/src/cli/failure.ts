import process from "node:process";
import { HedgerowError } from "../error.ts";

/** What the command ends with. 130 is for Ctrl-C. */
export const exits = { failed: 1, usage: 2, signIn: 3, notFound: 4, refused: 5, noConnection: 6 } as const;

interface More {
  hint?: string | undefined;
  /** What programs may want to know, such as the tasks that could be meant. */
  data?: Record<string, unknown>;
}

/** An end that is told to the person in a sentence or two. */
export class Failure extends Error {
  readonly exit: number;
  readonly code: string;
  readonly hint: string | undefined;
  readonly data: Record<string, unknown> | undefined;

  constructor(exit: keyof typeof exits, code: string, message: string, { hint, data }: More = {}) {
    super(message);
    this.exit = exits[exit];
    this.code = code;
    this.hint = hint;
    this.data = data;
  }
}

export function usage(message: string, hint?: string): Failure {
  return new Failure("usage", "usage", message, { hint });
}

export function signInAgain(): Failure {
  return new Failure(
    "signIn",
    "not_authenticated",
    "You are signed out: the access was ended, or has expired.",
    {
      hint: "Sign in again: hedgerow login",
    },
  );
}

/** Anything that was thrown, as what the command ends with. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof HedgerowError) return failureOfAnswer(error);
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    if (error.code.startsWith("ERR_PARSE_ARGS"))
      return usage(error.message.replace(/\. To specify .*/s, "."));
    if (error.code === "ENOSPC") return new Failure("failed", "disk_full", "The disk is full.");
    return new Failure("failed", error.code.toLowerCase(), error.message);
  }
  return new Failure("failed", "internal", error instanceof Error ? error.message : String(error));
}

function failureOfAnswer(error: HedgerowError): Failure {
  const { status, code, detail, retryAfter, requestId } = error;
  if (status === 0) return new Failure("noConnection", "no_connection", whyNoConnection(error.cause));
  if (code === "redirected" || code === "unexpected_answer") return notHedgerow();
  if (status === 401 && process.env["HEDGEROW_TOKEN"])
    return new Failure("signIn", "not_authenticated", "HEDGEROW_TOKEN is not valid, or not any more.");
  if (status === 401) return signInAgain();
  if (code === "insufficient_scope" || code === "key_may_only_read")
    return new Failure("refused", code, "This access may only read.", {
      hint: "To change tasks, sign in without --read-only: hedgerow login",
    });
  if (status === 429)
    return new Failure("refused", code, "These were too many requests.", {
      hint: `Try again ${after(retryAfter)}.`,
    });
  if (status === 404) return new Failure("notFound", code, `${detail}.`);
  if (status >= 500) {
    const hint = `Try again ${after(retryAfter)}.${requestId === undefined ? "" : ` Request ${requestId}.`}`;
    return new Failure(status === 503 ? "refused" : "failed", code, `${detail}.`, { hint });
  }
  return new Failure(status === 400 ? "failed" : "refused", code, `${detail}.`);
}

/** A page where data was expected. */
function notHedgerow(): Failure {
  return new Failure("noConnection", "wrong_origin", "The answer did not come from Hedgerow.", {
    hint: "Is the address right (--origin)? Or does this network want you to sign in first, in a browser?",
  });
}

function after(seconds: number | undefined): string {
  if (seconds === undefined) return "in a while";
  if (seconds > 90) return `in ${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? "in a second" : `in ${seconds} seconds`;
}

const reasons: Record<string, string> = {
  ENOTFOUND: "There is no server of that name, or no internet.",
  EAI_AGAIN: "There is no internet just now.",
  ECONNREFUSED: "Nothing answers at that address.",
  CERT_NOT_YET_VALID: "The server's certificate is not valid yet: is this machine's clock right?",
  CERT_HAS_EXPIRED: "The server's certificate has expired, or this machine's clock is wrong.",
};

function whyNoConnection(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const reason = "code" in cause && typeof cause.code === "string" ? reasons[cause.code] : undefined;
    if (reason !== undefined) return `No connection. ${reason}`;
    if (cause instanceof AggregateError && cause.errors.length > 0) return whyNoConnection(cause.errors[0]);
  }
  return "No connection to the server.";
}
