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
  /** To somewhere else on this machine. */
  "redirect",
  /** 200, and a body that does not end. */
  "endless",
  /** Breaks the connection after the mail was taken. */
  "cut",
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface MailFault {
  kind: FaultKind;
  /** How many requests fail. */
  times: number;
}

/** Answers a request as the fault says. */
export async function fail(kind: FaultKind, response: ServerResponse): Promise<void> {
  switch (kind) {
    case "hang":
      await once(response, "close");
      return;
    case "refuse":
      return answer(response, 422, { name: "validation_error", message: "Invalid `to` field." });
    case "tooMany":
      return answer(response, 429, { name: "rate_limit_exceeded" }, { "Retry-After": "1" });
    case "away":
      return answer(response, 503, { name: "application_error" });
    case "html":
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Welcome</title>");
      return;
    case "redirect":
      response.writeHead(307, { Location: "/elsewhere" }).end();
      return;
    case "endless":
      return pourOut(response);
    case "cut":
      response.destroy();
  }
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
