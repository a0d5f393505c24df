import { createServer, type IncomingMessage } from "node:http";
import type { Door } from "../neon-door/door.ts";
import { listenOnLoopback } from "../system/loopback.ts";
import type { Databases } from "./databases.ts";
import type { Servers } from "./servers.ts";
import type { SharedProduct } from "./shared-product.ts";

/**
 * Tests in workerd reach Node only by HTTP. At the desk they ask for a database of their own, read how many
 * requests it was sent, and order faults for it; those in Node ask for the product they share.
 *
 *     POST   /databases             a fresh copy of the template
 *     DELETE /databases/NAME
 *     GET    /databases/NAME        its traffic at the door
 *     PUT    /databases/NAME/fault  a fault of the door, or null to lift it
 *     POST   /servers               a PostgreSQL of its own, behind a door of its own
 *     PUT    /servers/NAME          true or false: whether it runs
 *     DELETE /servers/NAME
 *     GET    /product              the address of one that runs, for everybody
 *     POST   /product              somebody new in it: answers the cookie of their session
 */
export async function openDesk(databases: Databases, servers: Servers, door: Door, product: SharedProduct) {
  const server = createServer((request, response) => {
    answer(request).then(
      (value) => response.end(JSON.stringify(value ?? null)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });

  async function answer(request: IncomingMessage): Promise<unknown> {
    const [, things, name = "", fault = ""] = (request.url ?? "").split("/");
    switch (`${request.method} ${things} ${fault}`.trim()) {
      case "POST databases":
        return databases.create();
      case "DELETE databases":
        return databases.drop(name);
      case "GET databases":
        return door.traffic.of(name);
      case "PUT databases fault":
        return door.faults.set(name, await readJson(request));
      case "POST servers":
        return servers.start();
      case "PUT servers":
        return servers.setRunning(name, await readJson(request));
      case "DELETE servers":
        return servers.end(name);
      case "GET product":
        return product.address();
      case "POST product":
        return product.enrol(await readJson(request));
      default:
        throw new Error("nothing like that at the desk");
    }
  }

  const port = await listenOnLoopback(server);
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function readJson(request: IncomingMessage) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}
