import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Ways in which a provider of mail can fail. */
const faultKinds = [
  /** Takes the request, and never answers. */
  "hang",
  /** 422, as for an address that it does not like. */
  "refuse",
  /** 429, and a try after a second is welcome. */
  "tooMany",
  /** 503. */
  "away",
  /** A page of HTML, with 200. */
  "html",
  /** 307, to where the mail would be taken. */
  "redirect",
  /** 200, and a body that does not end. */
  "endless",
  /** Breaks the connection after the mail was taken. */
  "cut",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** What the next requests come to, and how many of them. */
export interface MailFault {
  kind: FaultKind;
  times: number;
}

/** The fault of a mailbox. Only the process that opened it injects one. */
export class MailFaults {
  #fault: MailFault | undefined;
  #cleared = Promise.withResolvers<void>();

  /** Replaces the fault, or clears it: what hangs breaks off. */
  inject(fault: MailFault | undefined): void {
    this.#cleared.resolve();
    this.#cleared = Promise.withResolvers();
    this.#fault = fault;
  }

  /** The fault for a request that has just come, which counts it. */
  take(): FaultKind | undefined {
    if (!this.#fault || this.#fault.times <= 0) return undefined;
    this.#fault.times -= 1;
    return this.#fault.kind;
  }

  /** Answers as the fault says. */
  answer(kind: FaultKind, response: ServerResponse): Promise<void> | void {
    return fail(kind, response, this.#cleared.promise);
  }
}

function fail(kind: FaultKind, response: ServerResponse, cleared: Promise<void>): Promise<void> | void {
  switch (kind) {
    case "hang":
      return hang(response, cleared);
    case "refuse":
      return answer(response, 422, { name: "validation_error", message: "Invalid `to` field." });
    case "tooMany":
      return answer(response, 429, { name: "rate_limit_exceeded" }, { "Retry-After": "1" });
    case "away":
      return answer(response, 503, { name: "application_error" });
    case "html":
      return void response
        .writeHead(200, { "Content-Type": "text/html" })
        .end("<!doctype html><title>Welcome</title>");
    case "redirect":
      return void response.writeHead(307, { Location: "/emails" }).end();
    case "endless":
      return pourOut(response);
    case "cut":
      response.destroy();
  }
}

async function hang(response: ServerResponse, cleared: Promise<void>): Promise<void> {
  await Promise.race([once(response, "close"), cleared]);
  response.destroy();
}

async function pourOut(response: ServerResponse): Promise<void> {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"id":"');
  while (!response.destroyed) {
    response.write("a".repeat(1_024));
    await sleep(1);
  }
}

export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  const common = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  response
    .writeHead(status, {
      "Content-Type": "application/json",
      ...common,
      "Cross-Origin-Resource-Policy": "same-origin",
      ...headers,
    })
    .end(JSON.stringify(body));
}
