import { beforeEach, expect, test } from "vitest";
import { createPerson, type Person } from "../test/people.ts";
import { usePushService } from "../test/push-service.ts";
import { type Device, letRing, remindLater, toldTo, useClock } from "../test/timekeeper.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const clock = useClock(world, usePushService());

let ann: Person;
let phone: Device;
let tablet: Device;
beforeEach(async () => {
  ann = await createPerson(world);
  phone = await clock.subscribe(ann);
  tablet = await clock.subscribe(ann);
});

const titles = async (device: Device) => (await toldTo(device)).map(({ task }) => task?.title);
const subscriptions = async () =>
  (await world.sql("select id from push_subscriptions where user_id = $1", [ann.userId])).map(({ id }) => id);

async function remind(title: string): Promise<void> {
  await remindLater(world, ann, title);
  await letRing(world, ann);
}

/** Lets every device that is left alone be told again. */
async function letRest(): Promise<void> {
  await clock.of(ann.userId).forgetRests();
}

test.each([404, 410])(
  "a subscription that ended with %i is removed, and the other devices are told",
  async (status) => {
    await phone.injectFault({ kind: "answer", status });
    await remind("Trim");
    await clock.ring(ann.userId);
    expect(await titles(tablet)).toEqual(["Trim"]);
    // By itself, without anything that is due.
    await expect.poll(subscriptions).toEqual([tablet.id]);
    await remind("Rake");
    await clock.ring(ann.userId);
    expect((await phone.look()).requests).toBe(1);
  },
);

test("a subscription that was made again with another endpoint meanwhile stays", async () => {
  await phone.injectFault({ kind: "answer", status: 410 });
  await remind("Trim");
  const held = await world.hold({ when: "after", matching: "claim_alarms" }, () => clock.ring(ann.userId));
  await world.sql("update push_subscriptions set endpoint = endpoint || '?again' where id = $1", [phone.id]);
  await held.goOn();
  await clock.ring(ann.userId);
  expect(new Set(await subscriptions())).toEqual(new Set([phone.id, tablet.id]));
});

test.each([
  [429, { "Retry-After": "600" }, 600],
  [503, {}, 15],
])(
  "a push service that answers %i is left alone for a while, and then told what it has missed",
  async (status, headers, seconds) => {
    await phone.injectFault({ kind: "answer", status, headers });
    await remind("Trim");
    await clock.ring(ann.userId);
    expect([await titles(phone), await titles(tablet)]).toEqual([[], ["Trim"]]);
    const next = ((await clock.of(ann.userId).nextAlarm()) ?? 0) - Date.now();
    expect(next).toBeGreaterThan((seconds - 5) * 1_000);
    expect(next).toBeLessThanOrEqual(seconds * 1_000);
    // Until then it gets nothing else, either.
    await phone.clearFault();
    await remind("Rake");
    await clock.ring(ann.userId);
    expect([await titles(phone), await titles(tablet)]).toEqual([[], ["Trim", "Rake"]]);
    await letRest();
    await clock.ring(ann.userId);
    expect([await titles(phone), await titles(tablet)]).toEqual([
      ["Trim", "Rake"],
      ["Trim", "Rake"],
    ]);
  },
);

test("a device that is away longer and longer is asked more and more rarely, until its service answers", async () => {
  await phone.injectFault({ kind: "answer", status: 500 });
  await remind("Trim");
  for (const seconds of [15, 30, 60, 120]) {
    await clock.ring(ann.userId);
    const next = ((await clock.of(ann.userId).nextAlarm()) ?? 0) - Date.now();
    expect(Math.ceil(next / 5_000) * 5).toBe(seconds);
    await clock.of(ann.userId).endRests();
  }
  await phone.clearFault();
  await clock.ring(ann.userId);
  expect(await titles(phone)).toEqual(["Trim"]);
  expect(await clock.of(ann.userId).look()).not.toMatchObject({ rests: { [phone.id]: {} } });
});

test("what a device was not told is not told six hours later, nor what was dealt with meanwhile", async () => {
  await phone.injectFault({ kind: "answer", status: 500 });
  await remind("Trim");
  await clock.ring(ann.userId);
  await clock.of(ann.userId).age(6 * 3_600_000);
  await remindLater(world, ann, "Rake");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  await world.sql("update alarms set dealt_with = true where user_id = $1", [ann.userId]);
  await phone.clearFault();
  await letRest();
  await clock.ring(ann.userId);
  expect(await titles(phone)).toEqual([]);
});

test("a message that a push service refuses is not sent to it again, and does not keep others back", async () => {
  await phone.injectFault({ kind: "answer", status: 400, times: 1 });
  await remindLater(world, ann, "Trim");
  await remindLater(world, ann, "Rake");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  await clock.ring(ann.userId);
  expect(await titles(phone)).toHaveLength(1);
  expect((await phone.look()).requests).toBe(2);
});

test("when a device was last told is written down once a day, without a trip of its own", async () => {
  const used = () =>
    world
      .sql("select last_used_at from push_subscriptions where id = $1", [phone.id])
      .then(([row]) => row?.["last_used_at"]);
  await remind("Trim");
  await clock.ring(ann.userId);
  expect(await used()).toBeNull();
  await remind("Rake");
  const { requests } = await world.countingRequests(() => clock.ring(ann.userId));
  expect(requests).toBe(1);
  const first = await used();
  expect(first).not.toBeNull();
  for (const title of ["Water", "Weed"]) {
    await remind(title);
    await clock.ring(ann.userId);
  }
  expect(await used()).toEqual(first);
});
