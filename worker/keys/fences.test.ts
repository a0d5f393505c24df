import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accessKeys, tasks } from "../../drizzle/schema.ts";
import { type Database, openDatabase } from "../db/client.ts";
import { query, type Gate, openGate } from "../db/gate.ts";
import { as, createPerson, createKey, type Key, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { makeSecret, parseSecret } from "../access/key-secret.ts";
import { addKey, listKeys, revokeKey } from "./store.ts";

const world = useWorld();
let database: Database;
let ann: Person;
let bob: Person;
let annsKey: Key;
let bobsKey: Key;

beforeAll(() => {
  database = openDatabase(String(world.bindings["DATABASE_URL"]));
});

beforeEach(async () => {
  [ann, bob] = await Promise.all([createPerson(world), createPerson(world)]);
  [annsKey, bobsKey] = await Promise.all([createKey(world, ann, "write"), createKey(world, bob, "write")]);
  await as(world, bob).post("/api/tasks", { title: "Bob's secret" });
});

const bobsRows = () => world.sql("select * from access_keys where user_id = $1", [bob.userId]);
const planted = { name: "Planted", scope: "write", days: 1, digest: "planted" } as const;

/** The first fence taken away: every query of the store names the victim where it should name the caller. */
const pointedAt = (victim: Person, gate: Gate): Gate => ({ ...gate, owner: victim.userId });

async function gateByKey({ token }: Key): Promise<Gate> {
  const claim = await parseSecret(token);
  if (!claim) throw new Error("it is a secret");
  return openGate(database, { ...claim, needed: "write" });
}

/** Ann's random bytes behind Bob's name. */
async function inBobsName(key: Key): Promise<string> {
  const { secret } = await makeSecret(bob.userId);
  // Twenty-one characters and the next one's first bits are the owner; the rest is what Ann knows.
  return secret.slice(0, "hedgerow_".length + 22) + key.token.slice("hedgerow_".length + 22);
}

describe("without the first fence the second one holds", () => {
  test("queries with no `where` meet the caller's keys alone, whether by session or by key", async () => {
    const before = await bobsRows();
    for (const gate of [openGate(database, ann), await gateByKey(annsKey)]) {
      const [rows] = await gate.run(query.select().from(accessKeys));
      expect(rows.map(({ id }) => id)).toEqual([annsKey.id]);
      const [theirs] = await gate.run(query.select().from(tasks));
      expect(theirs).toEqual([]);
      const [updated] = await gate.run(query.update(accessKeys).set({ scope: "write" }).returning());
      expect(updated).toHaveLength(1);
    }
    const [deleted] = await openGate(database, ann).run(query.delete(accessKeys).returning());
    expect(deleted).toHaveLength(1);
    expect(await bobsRows()).toEqual(before);
  });

  test("what a key opens runs as the role that owns nothing, as the key's owner, and for that request alone", async () => {
    const who = sql`select current_user as role, nullif(current_setting('app.user_id', true), '') as owner`;
    const gate = await gateByKey(annsKey);
    const [{ rows }] = await gate.run(query.execute(who));
    expect(rows).toEqual([{ role: "hedgerow_owner", owner: ann.userId }]);
    expect((await database.execute(who)).rows).toEqual([{ role: "hedgerow", owner: null }]);
  });

  test("no key can be made for another, nor given to another", async () => {
    const gate = openGate(database, ann);
    const refused = { code: "42501" };
    await expect(addKey(pointedAt(bob, gate), planted)).rejects.toMatchObject(refused);
    const given = query.update(accessKeys).set({ userId: bob.userId });
    await expect(gate.run(given)).rejects.toMatchObject(refused);
    expect(await bobsRows()).toHaveLength(1);
  });

  test("the whole store, pointed at another's keys, finds none of them", async () => {
    const before = await bobsRows();
    const gate = pointedAt(bob, openGate(database, ann));
    expect(await listKeys(gate)).toEqual([]);
    expect(await revokeKey(gate, bobsKey.id)).toBe(false);
    expect(await bobsRows()).toEqual(before);
  });

  test("one who has not entered sees nothing, though the table is theirs", async () => {
    expect(await database.select().from(accessKeys)).toEqual([]);
    expect((await database.delete(accessKeys)).rowCount).toBe(0);
    expect(await bobsRows()).toHaveLength(1);
  });
});

describe("without the second fence", () => {
  beforeEach(async () => {
    for (const table of ["access_keys", "tasks"]) {
      await world.sql(`alter table ${table} disable row level security`);
    }
    return async () => {
      for (const table of ["access_keys", "tasks"]) {
        await world.sql(`alter table ${table} enable row level security`);
      }
    };
  });

  test("the first one holds, on every route, by session and by key", async () => {
    const before = await bobsRows();
    const [byToken, byKey] = [as(world, ann), as(world, annsKey)];
    const { keys } = await (await byToken.get("/api/keys")).json<{ keys: { id: string }[] }>();
    expect(keys.map(({ id }) => id)).toEqual([annsKey.id]);
    expect((await byToken.delete(`/api/keys/${bobsKey.id}`)).status).toBe(404);
    expect((await byToken.get(`/api/${bob.userId}/keys`)).status).toBe(403);
    expect(await (await byKey.get("/api/tasks")).json()).toEqual({ tasks: [], total: 0 });
    expect((await byKey.get(`/api/${bob.userId}/tasks`)).status).toBe(403);
    expect(await bobsRows()).toEqual(before);
  });

  test("a key opens nothing in another's name, though its digest were the same", async () => {
    const token = await inBobsName(annsKey);
    expect((await as(world, { token }).get("/api/tasks")).status).toBe(401);
    // Ann's key as it stands, by the gate itself: it is the pair that counts.
    const claim = await parseSecret(annsKey.token);
    const gate = openGate(database, { digest: claim?.digest ?? "", userId: bob.userId, needed: "read" });
    await expect(gate.run(query.select().from(tasks))).rejects.toMatchObject({
      name: "GateRefusal",
      reason: "not let in",
    });
  });

  test("and without the first one too, all is open: so the tests above can fail", async () => {
    const pointed = pointedAt(bob, openGate(database, ann));
    expect((await listKeys(pointed)).map(({ id }) => id)).toEqual([bobsKey.id]);
    expect(await revokeKey(pointed, bobsKey.id)).toBe(true);
    expect(await bobsRows()).toEqual([]);
  });
});

test("with both fences a key opens nothing in another's name either", async () => {
  const token = await inBobsName(annsKey);
  expect((await as(world, { token }).get("/api/tasks")).status).toBe(401);
  const claim = await parseSecret(annsKey.token);
  const gate = openGate(database, { digest: claim?.digest ?? "", userId: bob.userId, needed: "read" });
  await expect(gate.run(query.select().from(tasks))).rejects.toMatchObject({
    name: "GateRefusal",
    reason: "not let in",
  });
});
