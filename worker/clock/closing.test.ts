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

const complete = (id: string) => as(world, ann).patch(`/api/tasks/${id}`, { completed: true });
const kinds = async (device: Device) => (await toldTo(device)).map(({ kind }) => kind);

test("what was dealt with elsewhere is taken away, by itself, where it was shown", async () => {
  const id = await remindLater(world, ann, "Trim");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  const tablet = await clock.subscribe(ann);
  await complete(id);
  await expect.poll(() => kinds(phone)).toEqual(["reminder", "close"]);
  const [shown, close] = await toldTo(phone);
  expect(close).toEqual({ v: 1, owner: ann.userId, kind: "close", ids: [shown?.id] });
  // It takes the place of a reminder that waits for its device.
  expect((await phone.look()).waiting.map(({ message }) => message)).toEqual([close]);
  await clock.ring(ann.userId);
  expect([await kinds(phone), await kinds(tablet)]).toEqual([["reminder", "close"], []]);
  await clock.ring(ann.userId);
  expect(await world.sql("select from alarms where user_id = $1", [ann.userId])).toEqual([]);
});

test.each([
  ["deleted", async (id: string) => as(world, ann).send("DELETE", `/api/tasks/${id}`)],
  [
    "put off",
    async (id: string) =>
      as(world, ann).patch(`/api/tasks/${id}`, { reminders: [{ at: "2099-05-01T08:00:00Z" }] }),
  ],
])("so is that of a task that was %s", async (_, act) => {
  const id = await remindLater(world, ann, "Trim");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  await act(id);
  await expect.poll(() => kinds(phone)).toEqual(["reminder", "close"]);
});

test("many are taken away together", async () => {
  const ids: string[] = [];
  for (let nth = 0; nth < 6; nth += 1) {
    ids.push(await remindLater(world, ann, `Task ${nth}`));
    await letRing(world, ann);
    await clock.ring(ann.userId);
  }
  await world.sql("update alarms set dealt_with = true where user_id = $1", [ann.userId]);
  await clock.ring(ann.userId);
  const told = await toldTo(phone);
  expect(told.slice(6)).toHaveLength(1);
  expect(new Set(told.at(-1)?.ids)).toEqual(new Set(told.slice(0, 6).map(({ id }) => id)));
});

test("Apple's browsers are not told, because they end a subscription that shows nothing", async () => {
  const id = await remindLater(world, ann, "Trim");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  await world.sql(
    "update push_subscriptions set endpoint = 'https://web.push.apple.com/Q' || id where id = $1",
    [phone.id],
  );
  await complete(id);
  await clock.ring(ann.userId);
  expect(await clock.of(ann.userId).look()).not.toHaveProperty("rests");
  expect((await world.sql("select endpoint from push_subscriptions where id = $1", [phone.id])).length).toBe(
    1,
  );
  expect(Object.keys(await clock.of(ann.userId).look()).filter((key) => key.startsWith("item:"))).toEqual([]);
});

test("after a day, neither the object nor the database knows what has rung", async () => {
  await remindLater(world, ann, "Trim");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  await clock.of(ann.userId).age(86_400_000);
  await world.sql("update alarms set at = at - interval '1 day' where user_id = $1", [ann.userId]);
  await clock.ring(ann.userId);
  expect(await world.sql("select from alarms where user_id = $1", [ann.userId])).toEqual([]);
  expect(await clock.of(ann.userId).look()).toEqual({});
  expect(await clock.of(ann.userId).nextAlarm()).toBeNull();
});
