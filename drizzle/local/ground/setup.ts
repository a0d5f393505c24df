import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDoor } from "../door/door.ts";
import { startPostgres } from "../postgres.ts";
import { layGround } from "./databases.ts";
import { openDesk } from "./desk.ts";
import { Servers } from "./servers.ts";
import { SharedProduct } from "./shared-product.ts";

/** What all tests stand on: one PostgreSQL with a migrated template, the Neon door in front of it, and the desk. */
export default async function setup({ provide }: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-test-"));
  const postgres = await startPostgres({ folder, settings: { fsync: "off", max_connections: "200" } });
  const door = await openDoor({ postgres: postgres.address() });
  const databases = await layGround(postgres, door);
  const servers = new Servers();
  const product = new SharedProduct();
  const desk = await openDesk(databases, servers, door, product);
  provide("desk", desk.address);
  provide("postgres", postgres.address());

  return async () => {
    await desk.close();
    await product.close();
    await servers.close();
    await databases.close();
    await door.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
