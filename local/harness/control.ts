import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { Door } from "../neon-door/door.ts";
import { listenOnLoopback } from "../system/loopback.ts";
import type { Databases } from "./databases.ts";
import type { Locks } from "./locks.ts";
import type { Outsides } from "./outsides.ts";
import type { RangeServices } from "./range-services.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { PushServices } from "./push-services.ts";
import type { Servers } from "./servers.ts";
import type { SharedBundle } from "./shared-bundle.ts";
import type { SharedProduct } from "./shared-product.ts";

interface Controlled {
  databases: Databases;
  servers: Servers;
  door: Door;
  product: SharedProduct;
  bundle: SharedBundle;
  locks: Locks;
  ranges: RangeServices;
  outsides: Outsides;
  mailboxes: Mailboxes;
  pushServices: PushServices;
}

/**
 * Tests in workerd reach Node only by HTTP. They ask this server for a database of their own, read how many requests
 * came for it, and inject faults; tests in Node ask it for the product they share.
 *
 *     POST   /databases             makes a fresh copy of the template
 *     DELETE /databases/NAME
 *     GET    /databases/NAME        the number of its requests at the door, and of their bytes
 *     PUT    /databases/NAME/fault  injects a fault at the door
 *     GET    /databases/NAME/fault  answers when the fault holds a request
 *     DELETE /databases/NAME/fault  clears it
 *     PUT    /databases/NAME/lock   begins a transaction with a statement, and leaves it open
 *     DELETE /databases/NAME/lock   ends it
 *     POST   /servers               starts a PostgreSQL behind a door, for one test
 *     PUT    /servers/NAME          true or false: whether it runs
 *     DELETE /servers/NAME
 *     POST   /ranges                starts a service that knows breached passwords
 *     PUT    /ranges/NAME           how it behaves from now on
 *     GET    /ranges/NAME           what it was asked since
 *     POST   /outsides              starts what stands for all public hosts and the DNS
 *     PUT    /outsides/NAME         what it is from now on
 *     PUT    /outsides/NAME/answers lets those answer that wait with it
 *     GET    /outsides/NAME         what was asked there since
 *     GET    /product               the address of the product that all tests share
 *     GET    /outside               the name of the outside of that product
 *     GET    /state                 the folder of its state, for commands on its database
 *     GET    /bundle                the product, bundled as for deployment
 *     GET    /mail                  the mailbox of that product
 *     POST   /mailboxes             opens a mailbox, for one test file
 *     GET    /mailboxes/NAME        what was sent there, and how many requests came
 *     PUT    /mailboxes/NAME/fault  lets the next requests fail
 *     DELETE /mailboxes/NAME/fault
 *     DELETE /mailboxes/NAME
 *     POST   /push-services         opens a push service, for one test file
 *     DELETE /push-services/NAME
 *     POST   /people                makes a person in that product, and answers their session's cookie
 *     PUT    /people                makes the proofs of a person's sessions older
 */
export async function openControl({
  databases,
  servers,
  door,
  product,
  bundle,
  locks,
  ranges,
  outsides,
  mailboxes,
  pushServices,
}: Controlled) {
  const server = createServer((request, response) => {
    answer(request).then(
      (value) => response.end(JSON.stringify(value ?? null)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  // A busy machine closes a connection late, when a test has just asked on it again.
  server.keepAliveTimeout = 60_000;
  async function answer(request: IncomingMessage): Promise<unknown> {
    const [, collection, name = "", part = ""] = (request.url ?? "").split("/");
    switch (`${request.method} ${collection} ${part}`.trim()) {
      case "POST databases":
        return databases.create();
      case "DELETE databases":
        return databases.drop(name);
      case "GET databases":
        return { requests: door.requests.get(name) ?? 0, bytes: door.received.get(name) ?? 0 };
      case "PUT databases fault":
        return door.faults.inject(name, JSON.parse(await text(request)));
      case "GET databases fault":
        return door.faults.untilHeld(name);
      case "DELETE databases fault":
        return door.faults.clear(name);
      case "PUT databases lock":
        return locks.take(name, JSON.parse(await text(request)));
      case "DELETE databases lock":
        return locks.release(name);
      case "POST servers":
        return servers.start();
      case "PUT servers":
        return servers.setRunning(name, JSON.parse(await text(request)));
      case "DELETE servers":
        return servers.end(name);
      case "POST ranges":
        return ranges.start();
      case "PUT ranges":
        return ranges.behave(name, JSON.parse(await text(request)));
      case "GET ranges":
        return ranges.requests(name);
      case "POST outsides":
        return outsides.start();
      case "PUT outsides":
        return outsides.behave(name, JSON.parse(await text(request)));
      case "PUT outsides answers":
        return outsides.letAnswer(name);
      case "GET outsides":
        return outsides.see(name);
      case "GET product":
        return product.address();
      case "GET outside":
        return product.outside();
      case "GET state":
        return product.state();
      case "GET bundle":
        return bundle.get();
      case "GET mail":
        return product.mailbox();
      case "POST mailboxes":
        return mailboxes.open();
      case "GET mailboxes":
        return mailboxes.look(name);
      case "PUT mailboxes fault":
        return mailboxes.inject(name, JSON.parse(await text(request)));
      case "DELETE mailboxes fault":
        return mailboxes.inject(name, undefined);
      case "DELETE mailboxes":
        return mailboxes.close(name);
      case "POST push-services":
        return pushServices.open();
      case "DELETE push-services":
        return pushServices.close(name);
      case "POST people":
        return product.createPerson(JSON.parse(await text(request)));
      case "PUT people":
        return product.ageProofs(JSON.parse(await text(request)));
      default:
        throw new Error(`there is no ${request.method} ${request.url}`);
    }
  }

  const port = await listenOnLoopback(server);
  return {
    address: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
}
