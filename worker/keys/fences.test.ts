import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { tasks } from "../../drizzle/schema.ts";
import { query, type Gate, openGate } from "../db/gate.ts";
import { describeFences, useNeighbours, useNoSecondFence } from "../test/fences.ts";
import { as, createKey, type Key } from "../test/people.ts";
import { useWorld, secrets } from "../test/world.ts";
import { makeSecret, parseSecret } from "../access/key-secret.ts";
import { addKey, listKeys, revokeKey } from "./store.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let annsKey: Key;
let bobsKey: Key;

beforeEach(async () => {
  const { ann, bob } = neighbours;
  [annsKey, bobsKey] = await Promise.all([createKey(world, ann, "write"), createKey(world, bob, "write")]);
  await as(world, bob).post("/api/tasks", { title: "Bob's secret" });
  await as(world, ann).post("/api/tasks", { title: "Ann's own" });
});

const planted = { name: "Planted", scope: "write", days: 1, digest: "planted" } as const;

async function gateByKey({ token }: Key): Promise<Gate> {
  const claim = await parseSecret(token);
  if (!claim) throw new Error("the secret cannot be parsed");
  return openGate(neighbours.database, { ...claim, needed: "write" });
}

/** Ann's random bytes behind Bob's name. */
async function inBobsName(key: Key): Promise<string> {
  const { secret } = await makeSecret(secrets, neighbours.bob.userId);
  // Twenty-one characters and the next one's first bits are the owner; the rest is what Ann knows.
  return secret.slice(0, "hedgerow_".length + 22) + key.token.slice("hedgerow_".length + 22);
}

const fenced = ["access_keys", "tasks"];

describeFences(world, neighbours, {
  tables: [
    {
      name: "access_keys",
      planted: () => ({ name: "Planted", scope: "write", digest: "planted" }),
      change: "scope = 'write'",
    },
    { name: "tasks", planted: () => ({ title: "Planted" }), change: "title = 'Taken over'" },
  ],
  gates: async () => [await gateByKey(annsKey), neighbours.annsGate()],
  async findsNothing(pointed) {
    expect(await listKeys(pointed)).toEqual([]);
    expect(await revokeKey(pointed, bobsKey.id)).toBe(false);
    await expect(addKey(pointed, planted)).rejects.toMatchObject({ code: "42501" });
  },
  async answersOwn() {
    const [byToken, byKey] = [as(world, neighbours.ann), as(world, annsKey)];
    const { keys } = await (await byToken.get("/api/keys")).json<{ keys: { id: string }[] }>();
    expect(keys.map(({ id }) => id)).toEqual([annsKey.id]);
    expect((await byToken.delete(`/api/keys/${bobsKey.id}`)).status).toBe(404);
    expect((await byToken.get(`/api/${neighbours.bob.userId}/keys`)).status).toBe(403);
    expect(await (await byKey.get("/api/tasks")).json()).toMatchObject({
      tasks: [{ title: "Ann's own" }],
      total: 1,
    });
    expect((await byKey.get(`/api/${neighbours.bob.userId}/tasks`)).status).toBe(403);
  },
  async isOpen(pointed) {
    expect((await listKeys(pointed)).map(({ id }) => id)).toEqual([bobsKey.id]);
    expect(await revokeKey(pointed, bobsKey.id)).toBe(true);
    expect(await world.sql("select from access_keys where id = $1", [bobsKey.id])).toEqual([]);
  },
});

test("a request with a key runs as the role that owns nothing, as the key's owner, for that request alone", async () => {
  const who = sql`select current_user as role, nullif(current_setting('app.user_id', true), '') as owner`;
  const gate = await gateByKey(annsKey);
  const [{ rows }] = await gate.run(query.execute(who));
  expect(rows).toEqual([{ role: "hedgerow_owner", owner: neighbours.ann.userId }]);
  expect((await neighbours.database.execute(who)).rows).toEqual([{ role: "hedgerow_app", owner: null }]);
});

describe("without the second fence", () => {
  useNoSecondFence(world, fenced);

  test("a key opens nothing in another person's name, even with the same digest", async () => {
    const token = await inBobsName(annsKey);
    expect((await as(world, { token }).get("/api/tasks")).status).toBe(401);
    // Ann's unchanged key, at the gate itself: owner and digest must belong together.
    const claim = await parseSecret(annsKey.token);
    const gate = openGate(neighbours.database, {
      digest: claim?.digest ?? "",
      userId: neighbours.bob.userId,
      needed: "read",
    });
    await expect(gate.run(query.select().from(tasks))).rejects.toMatchObject({
      name: "GateRefusal",
      reason: "not let in",
    });
  });
});

test("with both fences a key opens nothing in another person's name either", async () => {
  const token = await inBobsName(annsKey);
  expect((await as(world, { token }).get("/api/tasks")).status).toBe(401);
  const claim = await parseSecret(annsKey.token);
  const gate = openGate(neighbours.database, {
    digest: claim?.digest ?? "",
    userId: neighbours.bob.userId,
    needed: "read",
  });
  await expect(gate.run(query.select().from(tasks))).rejects.toMatchObject({
    name: "GateRefusal",
    reason: "not let in",
  });
});
