import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:net";

/** Listens where only this machine can reach it. Answers the port, which is a free one unless it is given. */
export async function listenOnLoopback(server: Server, port = 0, host = "127.0.0.1"): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}

/** Finds a port for a program that must be given one. Another program may take it before that one does. */
export async function findFreePort(): Promise<number> {
  await using probe = createServer();
  return await listenOnLoopback(probe);
}

/** Whether a request comes from a program or a page of this machine, and not from a page of another site, even by DNS rebinding. */
export function isFromThisMachine({ headers, method }: IncomingMessage): boolean {
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? "")) return false;
  return method === "GET" || headers.origin === undefined;
}
