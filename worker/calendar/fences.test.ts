import { beforeEach, expect, test } from "vitest";
import { type Gate, openGate } from "../db/gate.ts";
import { makeSecret, parseSecret } from "../access/key-secret.ts";
import { setReminders } from "../test/alarms.ts";
import { describeFences, useNeighbours } from "../test/fences.ts";
import { as, createKey, type Key } from "../test/people.ts";
import { useWorld, secrets } from "../test/world.ts";
import { findAddress, findAll, findPlanned, replaceAddress, revokeAddress } from "./store.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let annsKey: Key;

beforeEach(async () => {
  const { ann, bob } = neighbours;
  annsKey = await createKey(world, ann, "calendar");
  await createKey(world, bob, "calendar");
  for (const [person, name] of [
    [ann, "Ann"],
    [bob, "Bob"],
  ] as const) {
    await setReminders(world, person, { day: person === bob ? 600 : 420 });
    const made = await as(world, person).post("/api/lists", { name: `${name}'s list` });
    const { id } = await made.json<{ id: string }>();
    const task = {
      title: `${name}'s secret`,
      due_on: "2026-11-30",
      list_id: id,
      reminders: [{ days_before: 0 }],
    };
    expect((await as(world, person).post("/api/tasks", task)).status).toBe(201);
  }
});

async function gateByAddress(): Promise<Gate> {
  const claim = await parseSecret(annsKey.token);
  if (!claim) throw new Error("the secret cannot be parsed");
  return openGate(neighbours.database, { ...claim, needed: "calendar" });
}

const readAddress = (secret: string) => world.fetch(`/api/calendar/${secret}.ics`);

/** Ann's random bytes behind Bob's name. */
async function inBobsName(): Promise<string> {
  const { secret } = await makeSecret(secrets, neighbours.bob.userId);
  return secret.slice(0, "hedgerow_".length + 22) + annsKey.token.slice("hedgerow_".length + 22);
}

async function showsAnnAlone(): Promise<void> {
  const texts = [
    await (await readAddress(annsKey.token)).text(),
    await (await as(world, neighbours.ann).get("/api/calendar/export.ics")).text(),
  ];
  for (const text of texts) {
    expect(text).toContain("SUMMARY:Ann's secret");
    expect(text).toContain("CATEGORIES:Ann's list");
    expect(text).toContain(":PT7H");
    expect(text).not.toContain("Bob");
  }
}

describeFences(world, neighbours, {
  tables: [],
  fenced: ["access_keys", "tasks", "lists", "reminder_settings"],
  async findsNothing() {
    for (const gate of [neighbours.annsGate(), await gateByAddress()]) {
      const pointed = neighbours.pointAtBob(gate);
      const nothing = { tasks: [], total: 0, end: undefined, dayMinutes: 540 };
      expect(await findPlanned(pointed)).toEqual(nothing);
      expect(await findAll(pointed)).toEqual(nothing);
      expect(await findAddress(pointed)).toBeUndefined();
      await revokeAddress(pointed);
      await expect(replaceAddress(pointed, "planted")).rejects.toMatchObject({ code: "42501" });
    }
  },
  /** An address shows only its owner's tasks and lists, and Ann replaces and revokes only her own. */
  async answersOwn() {
    await showsAnnAlone();
    expect((await readAddress(await inBobsName())).status).toBe(404);
    expect((await as(world, neighbours.ann).post("/api/calendar")).status).toBe(201);
    expect((await as(world, neighbours.ann).delete("/api/calendar")).status).toBe(204);
    expect(await (await as(world, neighbours.ann).get("/api/calendar")).json()).toEqual({ active: false });
  },
  async isOpen() {
    const pointed = neighbours.pointAtBob(await gateByAddress());
    expect((await findPlanned(pointed)).tasks.map(({ title, listName }) => [title, listName])).toEqual([
      ["Bob's secret", "Bob's list"],
    ]);
    await revokeAddress(pointed);
    const left = await world.sql("select from access_keys where user_id = $1", [neighbours.bob.userId]);
    expect(left).toEqual([]);
  },
});

test("with both fences a calendar address with another owner's name opens nothing", async () => {
  await showsAnnAlone();
  expect((await readAddress(await inBobsName())).status).toBe(404);
});
