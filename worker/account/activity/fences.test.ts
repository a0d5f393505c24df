import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { query } from "../../db/gate.ts";
import { describeFences, useNeighbours } from "../../test/fences.ts";
import { as } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import { readActivity } from "./store.ts";
import type { ActivityAnswer } from "./wire.ts";

const world = useWorld();
const neighbours = useNeighbours(world);

beforeEach(async () => {
  await as(world, neighbours.bob).post("/api/keys", { name: "Bob's secret", scope: "read" });
});

describeFences(world, neighbours, {
  // Owners may only read it, so nothing can be planted: the test below shows it.
  tables: [],
  fenced: ["account_events"],
  async findsNothing(pointed) {
    expect(await readActivity(pointed, 100, undefined)).toEqual({ events: [], end: undefined });
  },
  async answersOwn() {
    const ann = as(world, neighbours.ann);
    const { events } = await (await ann.get("/api/account/activity")).json<ActivityAnswer>();
    expect(events.map(({ kind }) => kind)).toEqual(["signed_up"]);
    expect((await ann.get(`/api/${neighbours.bob.userId}/account/activity`)).status).toBe(403);
  },
  async isOpen(pointed) {
    const { events } = await readActivity(pointed, 100, undefined);
    expect(events.map(({ keyName }) => keyName)).toContain("Bob's secret");
  },
});

test("owners see their own events without a `where`, and can write, change and delete none", async () => {
  const { bob } = neighbours;
  const gate = neighbours.annsGate();
  const [{ rows }] = await gate.run(query.execute(sql`select user_id from account_events`));
  expect(rows).toEqual([{ user_id: neighbours.ann.userId }]);
  for (const statement of [
    sql`update account_events set kind = 'signed_out'`,
    sql`delete from account_events`,
    sql`insert into account_events (user_id, kind) values (${bob.userId}, 'signed_out')`,
    sql`select sweep_events(1000)`,
    sql`select event_of_this_act(${bob.userId}, array['signed_up'])`,
    sql`select record_sign_up()`,
  ]) {
    await expect(gate.run(query.execute(statement))).rejects.toMatchObject({ code: "42501" });
  }
  const refused = { cause: { code: "42501" } };
  for (const statement of [sql`select from account_events`, sql`delete from account_events`]) {
    await expect((async () => neighbours.database.execute(statement))()).rejects.toMatchObject(refused);
  }
});
