import { expect, test } from "vitest";
import { createBrowser, password } from "../test/client.ts";
import { as } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

/** Postgres looks for a deadlock once in each wait, after a second. */
const deadlockTimeout = 1000;

const deadlocks = async () => {
  const [row] = await world.sql(
    "select deadlocks::int from pg_stat_database where datname = current_database()",
  );
  return Number(row?.["deadlocks"]);
};

/**
 * A write holds the account and then looks whether the person is there; a deletion holds the person and then deletes the
 * account. Postgres undoes the one whose wait it looks at last, and it is repeated.
 */
test.for([
  ["at once, so that mostly the deletion is undone", 0],
  ["after its wait was looked at, so that the write is", deadlockTimeout * 1.1],
] as const)("a deletion and a write that come to wait for each other, %s, end well", async ([, pause]) => {
  const { browser, userId, token } = await createBrowser(world);
  const ann = as(world, { token });
  const { id: list_id } = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
  expect((await ann.post("/api/tasks", { title: "Trim" })).status).toBe(201);
  const before = await deadlocks();

  const deletion = await world.hold({ when: "before", matching: 'delete from "users"' }, () =>
    browser.post("/api/auth/delete-user", { password }),
  );
  const unlock = await world.lock(`select from lists where id = '${list_id}' for update`);
  const write = ann.post("/api/tasks/batch", {
    operations: [{ do: "create", task: { title: "Weed", list_id } }],
  });
  await expect.poll(world.countWaiting).toBe(1);
  const deleted = deletion.goOn();
  await expect.poll(world.countWaiting).toBe(2);
  await scheduler.wait(pause);
  await unlock();

  expect((await deleted).status).toBe(200);
  // It was done before the deletion, or finds nobody after it.
  expect([200, 401]).toContain((await write).status);
  expect(await deadlocks()).toBeGreaterThan(before);
  expect(await world.sql("select from users where id = $1", [userId])).toEqual([]);
});
