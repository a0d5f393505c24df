import { createServer, type Server, type ServerResponse } from "node:http";
import { listenOnLoopback } from "../system/loopback.ts";
import type { RangeBehaviour, RangeFault, RangeRequest } from "./ask.ts";

interface Service {
  server: Server;
  behaviour: RangeBehaviour;
  requests: RangeRequest[];
}

/** Services that know breached passwords, as Pwned Passwords does. Each test file has its own. */
export class RangeServices {
  readonly #services = new Map<string, Service>();

  async start(): Promise<{ name: string; url: string }> {
    const server = createServer((request, response) => {
      const { url = "", headers } = request;
      service.requests.push({ path: url, headers });
      const { seen = {}, fault } = service.behaviour;
      const range = rangeOf(seen, url.slice("/range/".length), headers["add-padding"] === "true");
      if (fault) faults[fault](response, range);
      else response.end(range);
    });
    const service: Service = { server, behaviour: {}, requests: [] };
    const name = String(this.#services.size + 1);
    this.#services.set(name, service);
    return { name, url: `http://127.0.0.1:${await listenOnLoopback(server)}/range/` };
  }

  /** From now on. What was asked before is forgotten. */
  behave(name: string, behaviour: RangeBehaviour): void {
    Object.assign(this.#find(name), { behaviour, requests: [] });
  }

  requests(name: string): RangeRequest[] {
    return this.#find(name).requests;
  }

  async close(): Promise<void> {
    for (const { server } of this.#services.values()) {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    }
  }

  #find(name: string): Service {
    const service = this.#services.get(name);
    if (!service) throw new Error(`there is no range service ${name}`);
    return service;
  }
}

/** The rest of each digest that begins so, among many others, in their order. Padding was seen never. */
function rangeOf(seen: Record<string, number>, prefix: string, padded: boolean): string {
  const theirs = Object.entries(seen).filter(([digest]) => digest.startsWith(prefix));
  const others = Array.from({ length: 900 }, (_, n) => {
    const rest = (BigInt(n + 1) * 0x123456789abcdefn ** 2n).toString(16).toUpperCase();
    return `${rest.padStart(35, "0").slice(-35)}:${padded && n % 3 === 0 ? 0 : n + 1}`;
  });
  return [...theirs.map(([digest, times]) => `${digest.slice(5)}:${times}`), ...others]
    .toSorted()
    .join("\r\n");
}

const faults: Record<RangeFault, (response: ServerResponse, range: string) => void> = {
  "never answers": () => {},
  "stops within its answer": (response) => {
    response.write(`${"0".repeat(35)}:1\r\n`);
  },
  "answers without end": (response) => {
    const line = `${"0".repeat(35)}:1\r\n`.repeat(400);
    const goOn = () => {
      while (!response.destroyed && response.write(line));
    };
    response.on("drain", goOn);
    goOn();
  },
  "answers at length": (response, range) =>
    void response.end(Array.from({ length: 9 }, () => range).join("\r\n")),
  "breaks off": (response) => {
    response.writeHead(200, { "Content-Length": "4000" }).write(`${"0".repeat(35)}:1\r\n`, () => {
      response.destroy();
    });
  },
  "answers 500": (response) => void response.writeHead(500).end(`${"0".repeat(35)}:1`),
  "answers 429": (response) => void response.writeHead(429, { "Retry-After": "2" }).end(),
  "answers in HTML": (response) =>
    void response
      .writeHead(200, { "Content-Type": "text/html" })
      .end("<!doctype html><p>Welcome to the train"),
  "answers nothing": (response) => void response.end(),
  "sends one elsewhere": (response) => void response.writeHead(302, { Location: "/elsewhere" }).end(),
};
