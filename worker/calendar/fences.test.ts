import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../db/client.ts";
import { type Gate, openGate } from "../db/gate.ts";
import { makeSecret, parseSecret } from "../access/key-secret.ts";
import { as, createPerson, createKey, type Key, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { findAddress, findAll, findPlanned, replaceAddress, revokeAddress } from "./store.ts";

const world = useWorld();
let database: Database;
let ann: Person;
let bob: Person;
let annsKey: Key;

beforeAll(() => {
  database = openDatabase(String(world.bindings["DATABASE_URL"]));
});

beforeEach(async () => {
  [ann, bob] = await Promise.all([createPerson(world), createPerson(world)]);
  annsKey = await createKey(world, ann, "calendar");
  await createKey(world, bob, "calendar");
  for (const [person, name] of [
    [ann, "Ann"],
    [bob, "Bob"],
  ] as const) {
    const made = await as(world, person).post("/api/lists", { name: `${name}'s list` });
    const { id } = await made.json<{ id: string }>();
    const task = { title: `${name}'s secret`, due_on: "2026-11-30", list_id: id };
    expect((await as(world, person).post("/api/tasks", task)).status).toBe(201);
  }
});

const bobsRows = () => world.sql("select * from access_keys where user_id = $1", [bob.userId]);
const pointedAt = (victim: Person, gate: Gate): Gate => ({ ...gate, owner: victim.userId });

async function gateByAddress(): Promise<Gate> {
  const claim = await parseSecret(annsKey.token);
  if (!claim) throw new Error("it is a secret");
  return openGate(database, { ...claim, needed: "calendar" });
}

const readAddress = (secret: string) => world.fetch(`/api/calendar/${secret}.ics`);

/** Ann's random bytes behind Bob's name. */
async function inBobsName(): Promise<string> {
  const { secret } = await makeSecret(bob.userId);
  return secret.slice(0, "hedgerow_".length + 22) + annsKey.token.slice("hedgerow_".length + 22);
}

async function showsAnnAlone(): Promise<void> {
  const texts = [
    await (await readAddress(annsKey.token)).text(),
    await (await as(world, ann).get("/api/calendar/export.ics")).text(),
  ];
  for (const text of texts) {
    expect(text).toContain("SUMMARY:Ann's secret");
    expect(text).toContain("CATEGORIES:Ann's list");
    expect(text).not.toContain("Bob");
  }
}

describe("without the first fence the second one holds", () => {
  test("the whole store, pointed at another's, finds and takes away nothing", async () => {
    const before = await bobsRows();
    for (const gate of [openGate(database, ann), await gateByAddress()]) {
      const pointed = pointedAt(bob, gate);
      expect(await findPlanned(pointed)).toEqual([]);
      expect(await findAll(pointed)).toEqual([]);
      expect(await findAddress(pointed)).toBeUndefined();
      await revokeAddress(pointed);
      await expect(replaceAddress(pointed, "planted")).rejects.toMatchObject({ code: "42501" });
    }
    expect(await bobsRows()).toEqual(before);
  });
});

describe("without the second fence", () => {
  const tables = ["access_keys", "tasks", "lists"];
  beforeEach(async () => {
    for (const table of tables) await world.sql(`alter table ${table} disable row level security`);
    return async () => {
      for (const table of tables) await world.sql(`alter table ${table} enable row level security`);
    };
  });

  test("the first one holds: an address shows its owner's tasks and lists, and one's own is what is replaced", async () => {
    const before = await bobsRows();
    await showsAnnAlone();
    expect((await readAddress(await inBobsName())).status).toBe(404);
    expect((await as(world, ann).post("/api/calendar")).status).toBe(201);
    expect((await as(world, ann).delete("/api/calendar")).status).toBe(204);
    expect(await (await as(world, ann).get("/api/calendar")).json()).toEqual({ active: false });
    expect(await bobsRows()).toEqual(before);
  });

  test("and without the first one too, all is open: so the tests above can fail", async () => {
    const pointed = pointedAt(bob, await gateByAddress());
    expect((await findPlanned(pointed)).map(({ title, listName }) => [title, listName])).toEqual([
      ["Bob's secret", "Bob's list"],
    ]);
    await revokeAddress(pointed);
    expect(await bobsRows()).toEqual([]);
  });
});

test("with both fences an address opens nothing in another's name either", async () => {
  await showsAnnAlone();
  expect((await readAddress(await inBobsName())).status).toBe(404);
});
