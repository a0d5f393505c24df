import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach } from "vitest";

export interface Asked {
  method: string;
  path: string;
  key: string | undefined;
  authorization: string | undefined;
  body: string;
}

/** How a request is answered; undefined breaks the connection. */
type Reply = { status: number; headers?: Record<string, string>; body?: unknown; text?: string } | undefined;

const closing: (() => void)[] = [];

/** A service that answers its requests in this order, and the last way from then on: the product is never as ill at a wish. */
export async function serveReplies(replies: (Reply | ((asked: Asked) => Reply))[]) {
  const asked: Asked[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { "idempotency-key": key, authorization } = request.headers;
    const heard: Asked = {
      method: request.method ?? "",
      path: request.url ?? "",
      key: typeof key === "string" ? key : undefined,
      authorization,
      body: await text(request),
    };
    asked.push(heard);
    const next = replies[Math.min(asked.length, replies.length) - 1];
    const reply = typeof next === "function" ? next(heard) : next;
    if (!reply) return request.socket.destroy();
    response.writeHead(reply.status, { "Content-Type": "application/json", ...reply.headers });
    return response.end(reply.text ?? (reply.body === undefined ? "" : JSON.stringify(reply.body)));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return { origin: `http://127.0.0.1:${address.port}`, asked };
}

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

export const problem = (status: number, code: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "Content-Type": "application/problem+json", ...headers },
  body: { type: `/problems/${code}`, title: "Refused", status, detail: `It is ${code}`, request_id: "r" },
});
