import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { listenOnLoopback } from "../system/loopback.ts";
import type { Outside, OutsideFault, SeenOutside } from "./outside.ts";

interface World {
  server: Server;
  /** Those that wait with their answer. */
  waiting: (() => void)[];
  open: number;
  outside: Outside;
  seen: SeenOutside;
}

const nothing = (): SeenOutside => ({ lookUps: [], requests: [], atOnce: 0, written: 0, brokenOff: 0 });

/**
 * Servers that stand for all public hosts, and for the DNS, with each test file's own. A Worker asks them as the settings
 * OUTSIDE_LOOPBACK and DNS_OVER_HTTPS_URL say.
 */
export class Outsides {
  readonly #worlds = new Map<string, World>();

  async start(): Promise<{ name: string; origin: string }> {
    const server = createServer((request, response) => void serve(world, request, response));
    const world: World = { server, waiting: [], open: 0, outside: {}, seen: nothing() };
    const name = String(await listenOnLoopback(server));
    this.#worlds.set(name, world);
    return { name, origin: `http://127.0.0.1:${name}` };
  }

  /** From now on. What was seen before is forgotten. */
  behave(name: string, outside: Outside): void {
    Object.assign(this.#find(name), { outside, seen: nothing() });
  }

  /** Lets those answer that wait with it. */
  letAnswer(name: string): void {
    for (const answer of this.#find(name).waiting.splice(0)) answer();
  }

  see(name: string): SeenOutside {
    return this.#find(name).seen;
  }

  async close(): Promise<void> {
    for (const { server } of this.#worlds.values()) {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    }
  }

  #find(name: string): World {
    const world = this.#worlds.get(name);
    if (!world) throw new Error(`there is no outside ${name}`);
    return world;
  }
}

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { outside, seen } = world;
  const address = (request.url ?? "").slice(1);
  if (address.startsWith("dns-query?"))
    return answerName(world, new URLSearchParams(address.slice(10)), response);
  const { method = "", headers } = request;
  seen.requests.push({ method, address, headers, body: String(await buffer(request)) });
  world.open += 1;
  seen.atOnce = Math.max(seen.atOnce, world.open);
  response.on("close", () => (world.open -= 1));
  const documents = [outside.documents?.[address] ?? { status: 404 }].flat();
  const before = seen.requests.filter((earlier) => earlier.address === address).length - 1;
  const document = documents[Math.min(before, documents.length - 1)] ?? {};
  const { status = 200, headers: told = { "Content-Type": "application/json" }, body = "", fault } = document;
  if (fault === "hangs up") return void response.destroy();
  if (fault === "waits") await new Promise<void>((resolve) => world.waiting.push(resolve));
  response.writeHead(status, { ...told, ...(fault && fixed[fault]) });
  if (fault && fault !== "waits") return faults[fault](seen, response);
  response.end(body);
}

/** As the JSON API of public resolvers does. */
function answerName({ outside, seen }: World, asked: URLSearchParams, response: ServerResponse): void {
  const [name = "", type = ""] = [asked.get("name"), asked.get("type")].map(String);
  seen.lookUps.push(`${name} ${type}`);
  if (outside.dns === "is away") return void response.destroy();
  if (outside.dns === "never answers") return;
  if (outside.dns === "answers in HTML") return void response.end("<!doctype html><p>Welcome to the train");
  if (outside.dns === "answers without end") return goOn(seen, response, Buffer.alloc(65_536, " "));
  const addresses = outside.names?.[name] ?? ["93.184.215.14"];
  const alias = { name, type: 5, TTL: 60, data: "edge.example." };
  const ofType = addresses.filter((address) => address.includes(":") === (type === "AAAA"));
  const Answer = ofType.map((data) => ({ name, type: type === "AAAA" ? 28 : 1, TTL: 60, data }));
  const Status = outside.dns === "fails" ? 2 : addresses.length === 0 ? 3 : 0;
  response
    .writeHead(200, { "Content-Type": "application/dns-json" })
    .end(JSON.stringify({ Status, ...(addresses.length > 0 && { Answer: [alias, ...Answer] }) }));
}

/** The headers that a fault has. */
const fixed: Partial<Record<OutsideFault, Record<string, string>>> = {
  "says that it answers a gigabyte": { "Content-Length": "1000000000" },
  "answers a gigabyte in a few bytes": { "Content-Encoding": "gzip" },
  "breaks off": { "Content-Length": "400" },
};

/** Ten megabytes of zeros are ten kilobytes. */
const bomb = gzipSync(Buffer.alloc(10_000_000));

const faults: Record<
  Exclude<OutsideFault, "waits" | "hangs up">,
  (seen: SeenOutside, response: ServerResponse) => void
> = {
  "never answers": (_, response) => response.flushHeaders(),
  drips(seen, response) {
    const dripping = setInterval(() => {
      response.write(" ");
      seen.written += 1;
    }, 20);
    response.on("close", () => {
      clearInterval(dripping);
      seen.brokenOff += 1;
    });
  },
  "answers a gigabyte": (seen, response) => goOn(seen, response, Buffer.alloc(65_536, " ")),
  "says that it answers a gigabyte": (seen, response) => goOn(seen, response, Buffer.alloc(65_536, " ")),
  "answers a gigabyte in a few bytes": (seen, response) => goOn(seen, response, bomb),
  "breaks off": (_, response) => void response.write('{"client_id":', () => response.destroy()),
  "answers no UTF-8": (_, response) => void response.end(Buffer.from('{"client_name": "\xff"}', "latin1")),
};

function goOn(seen: SeenOutside, response: ServerResponse, chunk: Buffer): void {
  const write = () => {
    while (!response.destroyed && seen.written < 1_000_000_000) {
      seen.written += chunk.length;
      if (!response.write(chunk)) return;
    }
  };
  response.on("drain", write).on("close", () => {
    seen.brokenOff += 1;
  });
  write();
}
