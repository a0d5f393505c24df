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

test("a task rings at its moment, once, with what the notification needs", async () => {
  const at = new Date(Date.now() + 1_500).toISOString();
  const task = { title: "Trim the hedge", due_on: "2099-05-02", reminders: [{ at }] };
  const made = await as(world, ann).post("/api/tasks", task);
  const { id } = await made.json<{ id: string }>();
  await expect.poll(() => toldTo(phone)).toHaveLength(1);
  const { messages } = await phone.look();
  const alarm = expect.stringMatching(/^[\da-f-]{36}$/);
  expect(messages[0]?.message).toEqual({
    v: 1,
    owner: ann.userId,
    kind: "reminder",
    id: alarm,
    at,
    task: { id, ...task },
  });
  expect(messages[0]).toMatchObject({ urgency: "high", subject: "https://hedgerow.example" });
  expect(messages[0]?.topic).toBe((await toldTo(phone))[0]?.id?.replaceAll("-", ""));
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(at));
  await clock.ring(ann.userId);
  expect(await toldTo(phone)).toHaveLength(1);
});

test("an alarm is one trip to the database, however many tasks and devices there are", async () => {
  await clock.subscribe(ann);
  for (const title of ["Trim", "Rake", "Water"]) await remindLater(world, ann, title);
  await letRing(world, ann);
  const { requests } = await world.countingRequests(() => clock.ring(ann.userId));
  expect(requests).toBe(1);
  expect(new Set((await toldTo(phone)).map(({ task }) => task?.title))).toEqual(
    new Set(["Rake", "Trim", "Water"]),
  );
});

test("every one of five devices is told once", async () => {
  const devices = [phone];
  while (devices.length < 5) devices.push(await clock.subscribe(ann));
  await remindLater(world, ann, "Trim");
  await letRing(world, ann);
  await Promise.all([clock.ring(ann.userId), clock.ring(ann.userId)]);
  for (const device of devices) expect((await device.look()).requests).toBe(1);
});

test("what is put off or completed before its moment is silent", async () => {
  const [later, done] = [await remindLater(world, ann, "Later"), await remindLater(world, ann, "Done")];
  const next = new Date(Date.now() + 7_200_000).toISOString();
  await as(world, ann).patch(`/api/tasks/${later}`, { reminders: [{ at: next }] });
  await as(world, ann).patch(`/api/tasks/${done}`, { completed: true });
  await clock.ring(ann.userId);
  expect((await phone.look()).requests).toBe(0);
  const sleeps = (await clock.of(ann.userId).nextAlarm()) ?? 0;
  expect(sleeps).toBeGreaterThanOrEqual(Date.parse(next) - 1_000);
  expect(sleeps).toBeLessThanOrEqual(Date.parse(next) + 10_000);
});

test("tasks of archived lists are silent", async () => {
  const list = await (await as(world, ann).post("/api/lists", { name: "Old" })).json<{ id: string }>();
  const id = await remindLater(world, ann, "Trim");
  await as(world, ann).patch(`/api/tasks/${id}`, { list_id: list.id });
  await as(world, ann).patch(`/api/lists/${list.id}`, { archived: true });
  await letRing(world, ann);
  await clock.ring(ann.userId);
  expect((await phone.look()).requests).toBe(0);
});

test("each owner's devices are told of their owner's tasks", async () => {
  const bob = await createPerson(world);
  const bobsPhone = await clock.subscribe(bob);
  await remindLater(world, ann, "Ann's");
  await remindLater(world, bob, "Bob's");
  for (const person of [ann, bob]) await letRing(world, person);
  await Promise.all([clock.ring(ann.userId), clock.ring(bob.userId)]);
  expect((await toldTo(phone)).map(({ task }) => task?.title)).toEqual(["Ann's"]);
  expect((await toldTo(bobsPhone)).map(({ task }) => task?.title)).toEqual(["Bob's"]);
});

test("a device whose session has ended or expired is told nothing", async () => {
  const tablet = await clock.subscribe(await addSession());
  const laptop = await clock.subscribe(await addSession());
  await remindLater(world, ann, "Trim");
  await letRing(world, ann);
  await world.sql(
    "delete from sessions where id = (select session_id from push_subscriptions where id = $1)",
    [tablet.id],
  );
  await world.sql(
    `update sessions set expires_at = now()
     where id = (select session_id from push_subscriptions where id = $1)`,
    [laptop.id],
  );
  await clock.ring(ann.userId);
  expect([await toldTo(tablet), await toldTo(laptop)]).toEqual([[], []]);
  expect(await toldTo(phone)).toHaveLength(1);
});

async function addSession() {
  const [row] = await world.sql(
    `insert into sessions (user_id, token, expires_at) values ($1, $2, now() + interval '7 days') returning id`,
    [ann.userId, crypto.randomUUID()],
  );
  return { userId: ann.userId, sessionId: String(row?.["id"]) };
}

test("with an account, its timekeeper forgets everything", async () => {
  await remindLater(world, ann, "Trim");
  await world.sql("delete from users where id = $1", [ann.userId]);
  await clock.ring(ann.userId);
  expect(await clock.of(ann.userId).look()).toEqual({});
  expect(await clock.of(ann.userId).nextAlarm()).toBeNull();
});

test("a timekeeper rings for its own owner alone", async () => {
  const bob = await createPerson(world);
  const refusal = await clock.of(ann.userId).wake(bob.userId, Date.now()).catch(String);
  expect(refusal).toContain("another owner");
  expect(await clock.of(ann.userId).look()).toEqual({});
});
