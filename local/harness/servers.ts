import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Door, openDoor } from "../neon-door/door.ts";
import { type Postgres, startPostgres } from "../postgres/postgres.ts";
import { prepareTemplate } from "./databases.ts";

interface Server {
  door: Door;
  postgres: Postgres;
  folder: string;
}

const settings = { fsync: "off" };

/** PostgreSQL servers for single tests, which can stop them without disturbing others. */
export class Servers {
  readonly #servers = new Map<string, Server>();

  async start(): Promise<{ name: string; url: string }> {
    const folder = await mkdtemp(join(tmpdir(), "hedgerow-test-server-"));
    const postgres = await startPostgres({ folder, settings });
    const door = await openDoor({ postgres: postgres.address() });
    const name = String(this.#servers.size + 1);
    this.#servers.set(name, { door, postgres, folder });
    const databases = await prepareTemplate(postgres, door);
    const { url } = await databases.create();
    await databases.close();
    return { name, url };
  }

  async setRunning(name: string, running: unknown): Promise<void> {
    const server = this.#find(name);
    await server.postgres.stop();
    // A server that comes back has the same port.
    if (running) server.postgres = await startPostgres({ ...server, port: server.postgres.port, settings });
  }

  async end(name: string): Promise<void> {
    const { door, postgres, folder } = this.#find(name);
    this.#servers.delete(name);
    await door.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    for (const name of this.#servers.keys()) await this.end(name);
  }

  #find(name: string): Server {
    const server = this.#servers.get(name);
    if (!server) throw new Error(`there is no server ${name}`);
    return server;
  }
}
