import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

describe("a PostgreSQL that is stopped and started again", () => {
  const world = useWorld();
  let server: { name: string; url: string };
  beforeAll(async () => {
    server = await askControl("POST", "/servers");
    world.bindings["DATABASE_URL"] = server.url;
  });
  afterAll(() => askControl("DELETE", `/servers/${server.name}`));

  test("gives a 503 while it is away, and the next request is answered when it is back", async () => {
    expect((await world.fetch("/api/ready")).status).toBe(200);
    await askControl("PUT", `/servers/${server.name}`, false);
    // It may say for a second that the database was there a second ago.
    await scheduler.wait(1_000);
    const away = await world.fetch("/api/ready");
    expect(away.status).toBe(503);
    expect(Number(away.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await world.fetch("/api/health")).status).toBe(200);
    await askControl("PUT", `/servers/${server.name}`, true);
    expect((await world.fetch("/api/ready")).status).toBe(200);
  });
});

describe("a PostgreSQL that cannot answer at the moment", () => {
  const world = useWorld();

  /** Changes a setting of the test's database, and ends the sessions that still have the old one. */
  async function alter(change: string) {
    const [row] = await world.sql("select current_database() as name");
    await world.sql(`alter database ${String(row?.["name"])} ${change}`);
    await world.sql(
      `select pg_terminate_backend(pid, 60000) from pg_stat_activity
       where datname = current_database() and usename = 'hedgerow_app' and pid <> pg_backend_pid()`,
    );
    // A session that has just ended may be handed out once more. A read is tried again, and a write is not.
    await world.fetch("/api/ready");
  }

  test.each([
    ["has no connection to spare", "connection limit 0", "connection limit -1"],
    ["is read-only for now", "set default_transaction_read_only = on", "reset default_transaction_read_only"],
  ])("because it %s gives a 503 that says when to come back", async (_, worse, better) => {
    const ann = as(world, await createPerson(world));
    await alter(worse);
    const body = { title: "not today" };
    const answer = await ann.post("/api/tasks", body);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    await alter(better);
    expect((await ann.post("/api/tasks", body)).status).toBe(201);
  });
});
