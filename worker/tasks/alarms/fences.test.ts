import { beforeEach, describe, expect, test } from "vitest";
import { alarmsOf, momentsOf, ring, setReminders } from "../../test/alarms.ts";
import { createBrowser, password } from "../../test/client.ts";
import { describeFences, useNeighbours } from "../../test/fences.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import { createTask } from "../create.ts";
import { changeTask, deleteTask } from "../model/store.ts";
import type { TaskAnswer } from "../model/wire.ts";
import { toggleCompleted } from "../repeat/complete.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let bobsTask: string;

const due = { title: "Trim", due_on: "2035-05-02", reminders: [{ days_before: 0 }] };

async function fill(person: Person): Promise<string> {
  await setReminders(world, person, { zone: "Asia/Tokyo", day: 600 });
  await world.sql(
    `insert into push_subscriptions (user_id, session_id, endpoint, p256dh, auth, vapid_key)
     values ($1, $2, gen_random_uuid(), 'p', 'a', 'v')`,
    [person.userId, person.sessionId],
  );
  const made = await as(world, person).post("/api/tasks", due);
  return (await made.json<TaskAnswer>()).id;
}

const tables = ["alarms", "reminder_settings", "push_subscriptions"];
const countOf = async (userId: string) =>
  Promise.all(
    tables.map(
      async (table) => (await world.sql(`select from ${table} where user_id = $1`, [userId])).length,
    ),
  );

describe("what reminds one person is out of the reach of another", () => {
  beforeEach(async () => {
    await fill(neighbours.ann);
    bobsTask = await fill(neighbours.bob);
  });

  describeFences(world, neighbours, {
    tables: [
      {
        name: "alarms",
        planted: () => ({ task_id: bobsTask, at: "2035-01-01T00:00:00Z" }),
        change: "claim = gen_random_uuid(), dealt_with = true",
      },
      { name: "reminder_settings", planted: () => ({ time_zone: "UTC" }), change: "by_mail = true" },
      {
        name: "push_subscriptions",
        planted: () => ({
          session_id: neighbours.bob.sessionId,
          endpoint: "https://push.example/planted",
          p256dh: "p",
          auth: "a",
          vapid_key: "v",
        }),
        change: "last_used_at = now()",
      },
    ],
    fenced: [...tables, "tasks", "task_changes"],
    async findsNothing(pointed) {
      const fields = { title: "Planted", description: null, completed: false };
      const planted = { ...fields, dueOn: "2035-05-02", reminders: [{ days_before: 1 }] };
      await expect(createTask(pointed, planted)).rejects.toMatchObject({ code: "42501" });
      expect(await changeTask(pointed, bobsTask, { dueOn: "2036-01-01" }, undefined)).toBe("of another");
      expect(await toggleCompleted(pointed, bobsTask, undefined)).toBe("of another");
      expect(await deleteTask(pointed, bobsTask, undefined)).toBe("of another");
    },
    async answersOwn() {
      const { ann } = neighbours;
      const asAnn = as(world, ann);
      await world.sql("delete from reminder_settings where user_id = $1", [ann.userId]);
      const { id } = await (await asAnn.post("/api/tasks", due)).json<TaskAnswer>();
      expect(await momentsOf(world, ann)).toContain("2035-05-02T09:00:00.000Z");
      await setReminders(world, ann, { zone: "Asia/Tokyo" });
      await asAnn.patch(`/api/tasks/${id}`, { due_on: "2036-01-01" });
      expect(await momentsOf(world, ann)).toEqual(["2035-05-02T00:00:00.000Z", "2036-01-01T00:00:00.000Z"]);
      expect((await asAnn.patch(`/api/tasks/${bobsTask}`, { due_on: "2036-01-01" })).status).toBe(403);
      expect((await asAnn.delete(`/api/tasks/${bobsTask}`)).status).toBe(403);
    },
    async isOpen(pointed) {
      expect(await deleteTask(pointed, bobsTask, undefined)).toMatchObject({ id: bobsTask });
      expect(await alarmsOf(world, neighbours.bob)).toEqual([]);
    },
  });
});

describe("a deleted account leaves nothing", () => {
  test("deleted by its person, with alarms to come and some that have rung", async () => {
    const { browser, userId, token, email } = await createBrowser(world);
    const [session] = await world.sql("select id from sessions where user_id = $1", [userId]);
    const person = { userId, token, email, sessionId: String(session?.["id"]) };
    await fill(person);
    await ring(world, person);
    const { id } = await (await as(world, person).post("/api/tasks", due)).json<TaskAnswer>();
    await as(world, person).post("/api/tasks", { ...due, parent_id: id });
    expect(await countOf(userId)).toEqual([3, 1, 1]);
    expect((await browser.post("/api/auth/delete-user", { password })).status).toBe(200);
    expect(await countOf(userId)).toEqual([0, 0, 0]);
  });

  test("deleted by an operator", async () => {
    const person = await createPerson(world);
    await fill(person);
    await world.sql("delete from users where id = $1", [person.userId]);
    expect(await countOf(person.userId)).toEqual([0, 0, 0]);
  });
});

test("whoever may delete tasks and not look at alarms, as an account's deletion in PostgreSQL 17, is not stopped", async () => {
  const person = await createPerson(world);
  await fill(person);
  const role = `hedgerow_test_${crypto.randomUUID().replaceAll("-", "")}`;
  await world.sql(`do $$ begin
    create role ${role} bypassrls;
    grant select, delete on tasks to ${role};
    set local role ${role};
    delete from tasks where user_id = '${person.userId}';
    reset role;
    drop owned by ${role};
    drop role ${role};
  end $$`);
  expect(await world.sql("select from tasks where user_id = $1", [person.userId])).toEqual([]);
});

test("a subscription ends with the session of its browser", async () => {
  const person = await createPerson(world);
  await fill(person);
  await world.sql("delete from sessions where id = $1", [person.sessionId]);
  expect(await countOf(person.userId)).toEqual([1, 1, 0]);
});

test("what an operator changes by hand, alarms follow, too", async () => {
  const person = await createPerson(world);
  const id = await fill(person);
  await world.sql("update tasks set due_on = '2036-05-02' where id = $1", [id]);
  expect(await momentsOf(world, person)).toEqual(["2036-05-02T01:00:00.000Z"]);
  await world.sql("update reminder_settings set time_zone = 'UTC' where user_id = $1", [person.userId]);
  expect(await momentsOf(world, person)).toEqual(["2036-05-02T10:00:00.000Z"]);
  await world.sql(
    `insert into tasks (user_id, title, reminders) values ($1, 'By hand', '[{"at": "2034-01-01T00:00:00Z"}]')`,
    [person.userId],
  );
  expect(await momentsOf(world, person)).toEqual(["2034-01-01T00:00:00.000Z", "2036-05-02T10:00:00.000Z"]);
  await world.sql("delete from tasks where user_id = $1", [person.userId]);
  expect(await momentsOf(world, person)).toEqual([]);
});
