import { beforeEach, expect, test } from "vitest";
import { as, createPerson, type Person } from "../test/people.ts";
import { usePushService } from "../test/push-service.ts";
import { type Device, letRing, remindLater, toldTo, useClock } from "../test/timekeeper.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const clock = useClock(world, usePushService());

let ann: Person;
let phone: Device;
beforeEach(async () => {
  ann = await createPerson(world);
  phone = await clock.subscribe(ann);
});

/** So many tasks with an alarm each. */
const makeMany = (count: number) =>
  world.sql(
    `with made as (
       insert into tasks (user_id, title, reminders)
       select $1, 'Task ' || nth, '[{"minutes_before": 0}]' from generate_series(1, $2) as nth returning id, user_id
     )
     insert into alarms (user_id, task_id, at) select user_id, id, now() from made`,
    [ann.userId, count],
  );

test("more than five at once are one notification, with the first titles", async () => {
  const titles = ["a".repeat(200), "🌿".repeat(100), '"'.repeat(200), "Four", "Five", "Six"];
  for (const title of titles) await remindLater(world, ann, title);
  await letRing(world, ann);
  await clock.ring(ann.userId);
  const [told, ...more] = await toldTo(phone);
  expect(told).toMatchObject({ kind: "several", count: 6 });
  expect(told?.titles).toHaveLength(5);
  expect(told?.titles?.every((title) => Array.from(title).length <= 100)).toBe(true);
  expect(more).toEqual([]);
});

test("a reminder of the longest title arrives", async () => {
  const title = "🌿".repeat(100);
  const reminders = [1, 2, 3, 4].map((nth) => ({ at: new Date(Date.now() + nth * 3_600_000).toISOString() }));
  await as(world, ann).post("/api/tasks", { title, reminders });
  await letRing(world, ann);
  await clock.ring(ann.userId);
  expect((await toldTo(phone)).map(({ task }) => task?.title)).toEqual(Array(4).fill(title));
});

test("after an outage, what is hours old is one notification, and the rest is told as ever", async () => {
  const minutesAgo = { Old: 500, Older: 400, Late: 350, New: 0 };
  for (const [title, minutes] of Object.entries(minutesAgo)) {
    const id = await remindLater(world, ann, title);
    await world.sql("update alarms set at = now() - make_interval(mins => $2) where task_id = $1", [
      id,
      minutes,
    ]);
  }
  await clock.ring(ann.userId);
  const told = await toldTo(phone);
  expect(new Set(told.map(({ kind, count, task }) => `${kind} ${count ?? task?.title}`))).toEqual(
    new Set(["missed 2", "reminder Late", "reminder New"]),
  );
});

test("two hundred are taken at once, and the others a second later", async () => {
  await makeMany(450);
  await clock.ring(ann.userId);
  await expect.poll(async () => (await toldTo(phone)).map(({ count }) => count)).toEqual([200, 200, 50]);
  expect(await world.sql("select from alarms where user_id = $1 and claim is null", [ann.userId])).toEqual(
    [],
  );
});

test("beyond a hundred in an hour an account is asked for once a minute, and told in one line", async () => {
  for (let nth = 0; nth < 25; nth += 1) {
    await makeMany(4);
    await clock.ring(ann.userId);
  }
  expect(await toldTo(phone)).toHaveLength(100);
  await makeMany(3);
  await clock.ring(ann.userId);
  expect((await toldTo(phone)).slice(100)).toMatchObject([{ kind: "several", count: 3 }]);
  await remindLater(world, ann, "Trim");
  await world.sql(
    "update alarms set at = now() + interval '2 seconds' where user_id = $1 and claim is null",
    [ann.userId],
  );
  await clock.ring(ann.userId);
  const next = ((await clock.of(ann.userId).nextAlarm()) ?? 0) - Date.now();
  expect(next).toBeGreaterThan(55_000);
  expect(next).toBeLessThanOrEqual(60_000);
  await clock.of(ann.userId).wake(ann.userId, Date.now());
  expect(((await clock.of(ann.userId).nextAlarm()) ?? 0) - Date.now()).toBeGreaterThan(50_000);
});
