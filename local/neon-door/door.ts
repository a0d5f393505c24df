import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { listenOnLoopback } from "../system/loopback.ts";
import { cancel, executeRequest } from "./execute.ts";
import { Faults, hold } from "./faults.ts";
import { type NeonRequest, readCredential, readRequest } from "./request.ts";
import { Pools } from "./pools.ts";
import { describeFailure, Refusal } from "./refusal.ts";

export interface Door {
  port: number;
  /** The connection string for a Neon driver, for a database behind the door. */
  address(database: string, user: string, password: string): string;
  /** How many requests have come for each database. Nothing else uses a test's own database, so differences are exact. */
  requests: ReadonlyMap<string, number>;
  /** How many bytes they brought. */
  received: ReadonlyMap<string, number>;
  faults: Faults;
  close(): Promise<void>;
}

interface DoorOptions {
  /** The address of a PostgreSQL. Each request brings its own user and database. */
  postgres: string;
  /** How many bytes of JSON the rows of an answer may take: 64 MiB, as on Neon, unless a test needs less. */
  maxAnswerBytes?: number;
}

/**
 * Neon's SQL over HTTP in front of any PostgreSQL, for the HTTP driver of `@neondatabase/serverless`. It listens on
 * loopback only, and refuses pages in a browser.
 */
export async function openDoor({ postgres, maxAnswerBytes = 64 * 1024 * 1024 }: DoorOptions): Promise<Door> {
  const { hostname, port: postgresPort } = new URL(postgres);
  const server = { host: hostname, port: Number(postgresPort || 5432) };
  const pools = new Pools(postgres);
  const faults = new Faults();
  const requests = new Map<string, number>();
  const received = new Map<string, number>();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) gone.abort();
    });
    try {
      requireLocalClient(request);
      const credential = readCredential(request.headers);
      const { database } = credential;
      requests.set(database, (requests.get(database) ?? 0) + 1);
      const bytes = Number(request.headers["content-length"] ?? 0);
      received.set(database, (received.get(database) ?? 0) + bytes);
      const neonRequest = await readRequest(request, credential);
      const fault = faults.take(database, neonRequest.statements);
      if (fault?.kind === "hang") return await hang(response, fault.cleared.promise);
      if (fault?.kind === "slow")
        await sleep(fault.milliseconds, undefined, { signal: gone.signal }).catch(() => {});
      if (fault?.kind === "hold" && fault.when === "before") await hold(fault);
      if (fault?.kind === "cut" && fault.when === "before") return void response.destroy();
      if (fault?.kind === "answer") {
        const { status, type, body, location } = fault;
        return answer(response, status, body, {
          "Content-Type": type,
          ...(location && { Location: location }),
        });
      }
      const results = await runStatements(neonRequest, gone.signal);
      if (fault?.kind === "hold" && fault.when === "after") await hold(fault);
      if (fault?.kind === "cut") return void response.destroy();
      const body = neonRequest.begin === undefined ? results.join("") : `{"results":[${results.join(",")}]}`;
      answer(response, 200, body, neonRequest.echo);
    } catch (error) {
      const { status, body } = describeFailure(error);
      // On an open connection the unread rest of a large body would be taken for the next request.
      answer(response, status, JSON.stringify(body), request.complete ? {} : { Connection: "close" });
    }
  }

  async function runStatements(neonRequest: NeonRequest, gone: AbortSignal) {
    const client = await pools.lease(neonRequest.credential);
    if (gone.aborted) return (client.release(), []);
    const session = { client, maxAnswerBytes, reusable: false };
    const stop = () => cancel(client, server);
    gone.addEventListener("abort", stop, { once: true });
    try {
      return await executeRequest(session, neonRequest);
    } finally {
      gone.removeEventListener("abort", stop);
      // A cancellation may still be on its way, and would hit the session's next user.
      client.release(!session.reusable || gone.aborted);
    }
  }

  const http = createServer((request, response) => void serve(request, response));
  http.keepAliveTimeout = 60_000;
  const port = await listenOnLoopback(http);

  return {
    port,
    address: (database, user, password) =>
      `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    requests,
    received,
    faults,
    async close() {
      const closed = http[Symbol.asyncDispose]();
      http.closeAllConnections();
      await closed;
      await pools.close();
    },
  };
}

/** Loopback keeps other machines out; these checks keep out pages in this machine's browser, even by DNS rebinding. */
function requireLocalClient(request: IncomingMessage): void {
  const { host = "", origin } = request.headers;
  if (origin !== undefined || !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) {
    throw new Refusal(403, "the door is for programs on this machine");
  }
  if (request.url !== "/sql") throw new Refusal(404, "there is nothing but /sql");
  if (request.method !== "POST") throw new Refusal(405, "there is nothing but POST");
}

async function hang(response: ServerResponse, cleared: Promise<void>): Promise<void> {
  await Promise.race([once(response, "close"), cleared]);
  response.destroy();
}

function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(body);
}
