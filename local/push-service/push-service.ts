import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer, text } from "node:stream/consumers";
import { isFromThisMachine, listenOnLoopback } from "../system/loopback.ts";
import type { MadeSubscription, PushFault } from "./message.ts";
import { Refusal } from "./refusal.ts";
import { Subscription } from "./subscription.ts";

export interface PushService {
  port: number;
  /** What a Worker gets as PUSH_LOOPBACK. */
  origin: string;
  close(): Promise<void>;
}

/**
 * A push service on one's own machine, with the browsers behind it. It checks all that a real one checks, and decrypts what
 * only a browser could. It listens on loopback only, and pages of other sites can neither read nor send anything.
 *
 *     POST   /push/ID                 takes a message: RFC 8030, RFC 8291, RFC 8292
 *     POST   /subscriptions           makes a subscription, as a browser does; `{"key"}` is the sender it is for
 *     GET    /subscriptions/ID        what has come for it
 *     PUT    /subscriptions/ID/fault  lets the next messages fail
 *     DELETE /subscriptions/ID/fault
 *     DELETE /subscriptions/ID        ends it: 410 from then on
 */
export async function openPushService({ port: wanted = 0 }: { port?: number } = {}): Promise<PushService> {
  const subscriptions = new Map<string, Subscription>();
  let origin = "";

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isFromThisMachine(request)) throw new Refusal(403, "this is for this machine");
    const [, collection, id = "", part = ""] = (request.url ?? "").split("/");
    if (collection === "push" && part === "") return take(find(id), request, response);
    answer(response, 200, await control(`${request.method} ${collection} ${part}`.trim(), id, request));
  }

  async function take(to: Subscription, request: IncomingMessage, response: ServerResponse): Promise<void> {
    to.requests += 1;
    const body = await buffer(request);
    const fault = to.faults.take();
    if (fault && fault.kind !== "cut") return to.faults.answer(fault, response);
    if (request.method !== "POST") throw new Refusal(405, "messages are posted");
    to.take(request.headers, body, origin);
    if (fault) return to.faults.answer(fault, response);
    response.writeHead(201, { Location: `${origin}/messages/${randomUUID()}` }).end();
  }

  async function control(what: string, id: string, request: IncomingMessage): Promise<unknown> {
    switch (what) {
      case "POST subscriptions":
        return subscribe(await readBody<{ key?: string }>(request));
      case "GET subscriptions":
        return find(id).look();
      case "PUT subscriptions fault":
        return find(id).faults.inject(await readBody<PushFault>(request));
      case "DELETE subscriptions fault":
        return find(id).faults.inject(undefined);
      case "DELETE subscriptions":
        return find(id).faults.inject({ kind: "answer", status: 410 });
      default:
        throw new Refusal(404, `there is no ${what}`);
    }
  }

  function subscribe({ key }: { key?: string }): MadeSubscription {
    const id = randomUUID();
    const subscription = new Subscription(key);
    subscriptions.set(id, subscription);
    const { publicKey, auth } = subscription.keys;
    return { endpoint: `${origin}/push/${id}`, p256dh: publicKey, auth };
  }

  function find(id: string): Subscription {
    const subscription = subscriptions.get(id);
    if (!subscription) throw new Refusal(404, "there is no such subscription");
    return subscription;
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      const status = error instanceof Refusal ? error.status : 400;
      answer(response, status, { message: String(error) });
    });
  });
  const port = await listenOnLoopback(server, wanted);
  origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    async close() {
      const closed = server[Symbol.asyncDispose]();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readBody<T>(request: IncomingMessage): Promise<T> {
  const value: T = JSON.parse(await text(request));
  return value;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response
    .writeHead(status, {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin",
    })
    .end(JSON.stringify(body ?? null));
}
