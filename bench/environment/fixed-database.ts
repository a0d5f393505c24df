import { writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { listenOnLoopback } from "../../local/system/loopback.ts";
import { askOnce } from "../load/connection.ts";
import type { Request } from "../load/request.ts";
import type { Environment } from "./environment.ts";
import type { Server } from "./program.ts";

export interface FixedDatabase extends Server {
  /** The DATABASE_URL of a Worker that asks it. */
  address: string;
}

/** Starts a database that answers at once, to everything, what the real one answers to this request. */
export async function fixDatabase(environment: Environment, ask: Request): Promise<FixedDatabase> {
  const recording = join(environment.folder, "answer.json");
  await writeFile(recording, await recordAnswer(environment, ask));
  const door = await environment.program("fixed-door.ts", { ANSWER: recording });
  return { ...door, address: await environment.addressAt(door.port) };
}

/** Records what the door answers to the single request of an operation, byte by byte. */
async function recordAnswer(environment: Environment, ask: Request): Promise<Buffer> {
  const door = await environment.door();
  const recorded: Buffer[] = [];
  const listener = createServer((request, response) => void record(request, response));

  async function record(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = new Headers({ "Neon-Connection-String": await environment.addressAt(door.port) });
    for (const [name, value] of Object.entries(request.headers)) {
      if (/^neon-(?!connection)/.test(name)) headers.set(name, String(value));
    }
    const body = await buffer(request);
    const answer = await fetch(`http://127.0.0.1:${door.port}/sql`, { method: "POST", headers, body });
    const bytes = Buffer.from(await answer.arrayBuffer());
    recorded.push(bytes);
    response.writeHead(200, { "Content-Type": "application/json" }).end(bytes);
  }

  const worker = await environment.worker(
    undefined,
    await environment.addressAt(await listenOnLoopback(listener)),
  );
  await askOnce(worker.port, ask);
  await worker.stop();
  listener.closeAllConnections();
  await listener[Symbol.asyncDispose]();
  const [bytes] = recorded;
  if (!bytes) throw new Error(`${ask.name} did not ask the database`);
  return bytes;
}
