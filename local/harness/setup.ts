import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDoor } from "../neon-door/door.ts";
import { startPostgres } from "../postgres/postgres.ts";
import { removeData } from "../postgres/data.ts";
import { prepareTemplate } from "./databases.ts";
import { openControl } from "./control.ts";
import { makeRunFolder } from "./run-folder.ts";
import { Locks } from "./locks.ts";
import { Mailboxes } from "./mailboxes.ts";
import { Outsides } from "./outsides.ts";
import { PushServices } from "./push-services.ts";
import { Servers } from "./servers.ts";
import { RangeServices } from "./range-services.ts";
import { SharedBundle } from "./shared-bundle.ts";
import { SharedProduct } from "./shared-product.ts";

/** Test data need not survive a power cut. */
const settings = { fsync: "off", full_page_writes: "off", max_wal_size: "256MB", max_connections: "200" };

/** Starts what all tests use: one PostgreSQL with a migrated template, the Neon door in front of it, and the control server. */
export default async function setup({ provide }: TestProject) {
  const run = await makeRunFolder();
  // Child processes use it too.
  process.env["TMPDIR"] = run.folder;
  // Each of the many processes would compile the ten megabytes of wrangler again.
  process.env["NODE_COMPILE_CACHE"] = join(run.folder, "compiled");
  const data = join(run.folder, "postgres");
  const postgres = await startPostgres({ folder: data, settings });
  const door = await openDoor({ postgres: postgres.address() });
  const databases = await prepareTemplate(postgres, door);
  const servers = new Servers();
  const bundle = new SharedBundle(run.folder);
  const locks = new Locks(postgres.address());
  const ranges = new RangeServices();
  const outsides = new Outsides();
  const product = new SharedProduct(outsides);
  const mailboxes = new Mailboxes();
  const pushServices = new PushServices();
  const control = await openControl({
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
  });
  provide("control", control.address);
  provide("postgres", postgres.address());

  return async () => {
    await control.close();
    await ranges.close();
    await product.close();
    await outsides.close();
    await servers.close();
    await mailboxes.closeAll();
    await pushServices.closeAll();
    await databases.close();
    await door.close();
    await postgres.stop();
    await removeData(data);
    await run.remove();
  };
}
