import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { query } from "../db/gate.ts";
import { describeFences, useNeighbours } from "../test/fences.ts";
import { as } from "../test/people.ts";
import { newSubscription, plantSubscription } from "../test/subscriptions.ts";
import { useWorld } from "../test/world.ts";
import {
  changeSettings,
  deleteSubscription,
  readReminderSettings,
  readSubscriptions,
  registerSubscription,
} from "./store.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let annsSubscription: string;
let bobsSubscription: string;

beforeEach(async () => {
  const { ann, bob } = neighbours;
  for (const person of [ann, bob]) {
    const set = await as(world, person).put("/api/reminders/settings", { time_zone: "Europe/Berlin" });
    expect(set.status).toBe(200);
  }
  annsSubscription = await plantSubscription(world, ann.userId);
  bobsSubscription = await plantSubscription(world, bob.userId);
});

const change = { timeZone: "UTC", dayMinutes: 0, byMail: undefined, digest: undefined };
const noAddress = { needsAddress: false };
const refused = { code: "42501" };

describeFences(world, neighbours, {
  tables: [
    {
      name: "push_subscriptions",
      planted: () => ({
        session_id: neighbours.bob.sessionId,
        endpoint: "https://push.example/planted",
        p256dh: "planted",
        auth: "planted",
        vapid_key: "planted",
      }),
      change: "p256dh = 'taken over'",
    },
    {
      name: "reminder_settings",
      planted: () => ({ time_zone: "UTC" }),
      change: "time_zone = 'Asia/Tokyo'",
    },
  ],
  async findsNothing(pointed) {
    expect(await readReminderSettings(pointed)).toBeUndefined();
    expect(await readSubscriptions(pointed)).toEqual({ settings: undefined, subscriptions: [] });
    expect(await deleteSubscription(pointed, bobsSubscription)).toBe(false);
    await expect(changeSettings(pointed, change, noAddress)).rejects.toMatchObject(refused);
    const { endpoint, ...rest } = newSubscription();
    const made = { endpoint, ...rest, sessionId: neighbours.bob.sessionId };
    await expect(registerSubscription(pointed, made)).rejects.toMatchObject(refused);
  },
  async answersOwn() {
    const ann = as(world, neighbours.ann);
    const { push } = await (
      await ann.get("/api/reminders")
    ).json<{ push: { subscriptions: { id: string }[] } }>();
    expect(push.subscriptions.map(({ id }) => id)).toEqual([annsSubscription]);
    expect((await ann.put("/api/reminders/settings", { time_zone: "Asia/Tokyo" })).status).toBe(200);
    expect((await ann.put("/api/reminders/subscription", newSubscription())).status).toBe(201);
    expect((await ann.delete(`/api/reminders/subscriptions/${bobsSubscription}`)).status).toBe(404);
    for (const path of ["reminders", "reminders/settings", "reminders/subscription"])
      expect((await ann.send("GET", `/api/${neighbours.bob.userId}/${path}`)).status).not.toBe(200);
  },
  async isOpen(pointed) {
    expect(await readReminderSettings(pointed)).toMatchObject({ timeZone: "Europe/Berlin" });
    expect((await readSubscriptions(pointed)).subscriptions).toMatchObject([{ id: bobsSubscription }]);
    expect(await changeSettings(pointed, change, noAddress)).toMatchObject({ timeZone: "UTC" });
    expect(await deleteSubscription(pointed, bobsSubscription)).toBe(true);
  },
});

test("to take an endpoint over is all that an owner can do to another's subscription, and the Worker's login cannot", async () => {
  const { ann, bob } = neighbours;
  const [row] = await world.sql("select endpoint from push_subscriptions where id = $1", [bobsSubscription]);
  const takeOver = (endpoint: unknown) => query.execute(sql`select take_over_endpoint(${endpoint})`);
  const left = async () => (await world.sql("select user_id from push_subscriptions")).map(Object.values);
  await neighbours.annsGate().run(takeOver("https://push.example/another"));
  expect(await left()).toEqual(expect.arrayContaining([[ann.userId], [bob.userId]]));
  await neighbours.annsGate().run(takeOver(row?.["endpoint"]));
  expect(await left()).not.toContainEqual([bob.userId]);

  for (const call of [sql`select take_over_endpoint('x')`, sql`select has_verified_address()`]) {
    await expect((async () => neighbours.database.execute(call))()).rejects.toMatchObject({ cause: refused });
  }
});
