import { expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { openDatabase } from "../../db/client.ts";
import { openGate, query } from "../../db/gate.ts";
import { momentsOf } from "../../test/alarms.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

const due = { title: "Trim", due_on: "2035-05-02", reminders: [{ days_before: 0 }] };
const inTokyo = ["2035-05-02T00:00:00.000Z"];

/** Sets the clock as the API does. */
function moveToTokyo(person: Person) {
  const gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), person);
  return gate.run(
    query.execute(sql`insert into reminder_settings (user_id, time_zone) values (${person.userId}, 'Asia/Tokyo')
      on conflict (user_id) do update set time_zone = excluded.time_zone`),
  );
}

/** Both have begun, and wait for the account; they get it in this order. */
async function overlap(person: Person, first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const unlock = await world.lock(
    `select from account_usage where user_id = '${person.userId}' for no key update`,
  );
  const one = first();
  await expect.poll(world.countWaiting).toBe(1);
  const two = second();
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  await Promise.all([one, two]);
}

test.each([
  [
    "before the settings",
    (make: () => Promise<unknown>, move: () => Promise<unknown>) => [make, move] as const,
  ],
  ["after them", (make: () => Promise<unknown>, move: () => Promise<unknown>) => [move, make] as const],
])(
  "a task that is written at the moment at which the clock is set, %s, rings by the new one",
  async (_, order) => {
    const person = await createPerson(world);
    const ann = as(world, person);
    await ann.post("/api/tasks", { title: "There is an account to wait for" });
    const [first, second] = order(
      () => ann.post("/api/tasks", due),
      () => moveToTokyo(person),
    );
    await overlap(person, first, second);
    expect(await momentsOf(world, person)).toEqual(inTokyo);
  },
);

test.each(["before", "after"] as const)(
  "a task whose write is held %s its work, while the clock is set, rings by the new one",
  async (when) => {
    const person = await createPerson(world);
    const held = await world.hold({ when, matching: 'insert into "tasks"' }, () =>
      as(world, person).post("/api/tasks", due),
    );
    await moveToTokyo(person);
    expect((await held.goOn()).status).toBe(201);
    expect(await momentsOf(world, person)).toEqual(inTokyo);
  },
);
