import { beforeEach, expect, test } from "vitest";
import { createVerified, runScheduled } from "../test/verified.ts";
import { as, createPerson } from "../test/people.ts";
import { password } from "../test/client.ts";
import { useWorld } from "../test/world.ts";

/** What timekeepers were told: when to look, or to forget. */
const told: [owner: string, what: number | "forget"][] = [];
let failures = 0;

const world = useWorld({
  CLOCK: {
    getByName: (owner: string) => ({
      wake: async (name: string, at: number) => hear(name, at),
      forget: async () => hear(owner, "forget"),
    }),
  },
});

function hear(owner: string, what: number | "forget"): void {
  if (failures > 0) {
    failures -= 1;
    throw new Error("the object is away");
  }
  told.push([owner, what]);
}

beforeEach(() => {
  told.length = 0;
  failures = 0;
});

const at = "2099-05-01T08:00:00.000Z";
const toldOf = (owner: string) => told.filter(([name]) => name === owner).map(([, what]) => what);

test("after a write that sets an alarm, its owner's timekeeper is told of the moment, and after others nothing", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const made = await ann.post("/api/tasks", { title: "Trim", reminders: [{ at }] });
  const { id } = await made.json<{ id: string }>();
  expect(told).toEqual([[person.userId, Date.parse(at)]]);
  await ann.patch(`/api/tasks/${id}`, { title: "Rake" });
  await ann.post("/api/tasks", { title: "Water" });
  await ann.get("/api/tasks");
  expect(told).toHaveLength(1);
});

test("a timekeeper that cannot be reached is told again, and a loss is a line in the log", async () => {
  const ann = await createPerson(world);
  failures = 2;
  expect((await as(world, ann).post("/api/tasks", { title: "Trim", reminders: [{ at }] })).status).toBe(201);
  expect(toldOf(ann.userId)).toEqual([Date.parse(at)]);
  failures = 3;
  expect((await as(world, ann).post("/api/tasks", { title: "Rake", reminders: [{ at }] })).status).toBe(201);
  expect(toldOf(ann.userId)).toHaveLength(1);
  const line: unknown = JSON.parse(world.log.find((text) => text.includes('"clock"')) ?? "{}");
  expect(line).toMatchObject({ clock: "wake", fault: { kind: "ObjectAway < Error" } });
});

test("with an account, its timekeeper forgets", async () => {
  const { ann, userId } = await createVerified(world);
  expect((await ann.post("/api/auth/delete-user", { password })).status).toBe(200);
  expect(toldOf(userId)).toEqual(["forget"]);
});

test("the scheduled run wakes whoever was not told of what is due for two minutes", async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => createPerson(world)));
  const ids = people.map(({ userId }) => userId);
  const [late, early, digest, done] = ids;
  await world.sql(
    `insert into alarms (user_id, task_id, at, claim) values
       ($1, gen_random_uuid(), now() - interval '3 minutes', null),
       ($1, gen_random_uuid(), now() - interval '4 minutes', null),
       ($2, gen_random_uuid(), now() - interval '1 minute', null),
       ($3, gen_random_uuid(), now() - interval '3 minutes', gen_random_uuid())`,
    [late, early, done],
  );
  await world.sql(
    "insert into reminder_settings (user_id, time_zone, digest_minutes, digest_by) values ($1, 'UTC', 450, 'push')",
    [digest],
  );
  await world.sql("update reminder_settings set digest_at = now() - interval '3 minutes'");
  expect(await runScheduled(world, "alarms")).toMatchObject({ woken: 2 });
  expect(ids.map((id) => toldOf(id).length)).toEqual([1, 0, 1, 0]);
  failures = 1_000;
  expect(await runScheduled(world, "alarms")).toMatchObject({
    woken: 0,
    fault: { kind: "ObjectAway < Error" },
  });
});
