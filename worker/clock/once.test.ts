import { beforeEach, describe, expect, test } from "vitest";
import { createPerson, type Person } from "../test/people.ts";
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
  await remindLater(world, ann, "Trim");
  await letRing(world, ann);
});

const titles = async (device: Device) => (await toldTo(device)).map(({ task }) => task?.title);
/** The test ends the object, which is an error for whoever waits for it. */
const crash = () =>
  clock
    .of(ann.userId)
    .crash()
    .catch(() => undefined);

describe("an object that is ended in the middle goes on where it was:", () => {
  test("before its question arrived", async () => {
    const held = await world.hold({ when: "before", matching: "claim_alarms" }, () =>
      clock.ring(ann.userId).catch(() => "ended"),
    );
    await crash();
    expect(await held.goOn()).toBe("ended");
    await clock.ring(ann.userId);
    expect(await titles(phone)).toEqual(["Trim"]);
  });

  test("before the answer arrived, and it asks by the same name again", async () => {
    const held = await world.hold({ when: "after", matching: "claim_alarms" }, () =>
      clock.ring(ann.userId).catch(() => "ended"),
    );
    const { claim } = await clock.of(ann.userId).look();
    await crash();
    expect(await held.goOn()).toBe("ended");
    expect(await world.sql("select claim from alarms where user_id = $1", [ann.userId])).toEqual([{ claim }]);
    await clock.ring(ann.userId);
    expect(await titles(phone)).toEqual(["Trim"]);
  });

  test("while it told some of the devices, and repeats no more than what was on its way", async () => {
    const slow = await clock.subscribe(ann);
    await slow.injectFault({ kind: "hang", times: 1 });
    const ringing = clock.ring(ann.userId).catch(() => "ended");
    await expect.poll(() => titles(phone)).toEqual(["Trim"]);
    await expect.poll(async () => (await slow.look()).requests).toBe(1);
    await crash();
    expect(await ringing).toBe("ended");
    await slow.clearFault();
    await clock.ring(ann.userId);
    expect([await titles(phone), await titles(slow)]).toEqual([["Trim"], ["Trim"]]);
    await clock.ring(ann.userId);
    expect([await titles(phone), await titles(slow)]).toEqual([["Trim"], ["Trim"]]);
  });

  test("after it had told all of them", async () => {
    await clock.ring(ann.userId);
    await crash();
    await clock.ring(ann.userId);
    expect(await titles(phone)).toEqual(["Trim"]);
  });

  test("and wakes by itself within a minute", async () => {
    await phone.injectFault({ kind: "hang", times: 1 });
    const ringing = clock.ring(ann.userId).catch(() => "ended");
    await expect.poll(async () => (await phone.look()).requests).toBe(1);
    await crash();
    await ringing;
    const next = await clock.of(ann.userId).nextAlarm();
    expect(next).toBeGreaterThan(Date.now());
    expect(next).toBeLessThanOrEqual(Date.now() + 60_000);
  });
});

describe("the database", () => {
  test("is asked by the same name again when its answer is lost, and answers the same", async () => {
    await world.injectFault({ kind: "cut", when: "after", matching: "claim_alarms", times: 1 });
    await clock.ring(ann.userId);
    const { claim } = await clock.of(ann.userId).look();
    await world.clearFault();
    await remindLater(world, ann, "Rake");
    await letRing(world, ann);
    await clock.ring(ann.userId);
    await clock.ring(ann.userId);
    expect(await titles(phone)).toEqual(["Trim", "Rake"]);
    const alarms = await world.sql("select claim from alarms where user_id = $1 order by at", [ann.userId]);
    expect(alarms).toEqual([{ claim }, { claim: expect.not.stringContaining(String(claim)) }]);
  });

  test("is left alone for a while when it is away, and then everybody is told", async () => {
    await world.injectFault({ kind: "answer", status: 503, type: "text/plain", body: "away" });
    for (const atMost of [1_000, 2_000, 4_000]) {
      await clock.ring(ann.userId);
      const next = (await clock.of(ann.userId).nextAlarm()) ?? 0;
      expect(next - Date.now()).toBeGreaterThan(0);
      expect(next - Date.now()).toBeLessThanOrEqual(atMost);
    }
    await world.clearFault();
    // By itself, once it tries again.
    await expect.poll(() => titles(phone)).toEqual(["Trim"]);
  });
});

test("a word that comes during a turn is not forgotten", async () => {
  await clock.ring(ann.userId);
  const held = await world.hold({ when: "after", matching: "claim_alarms" }, () => clock.ring(ann.userId));
  const soon = Date.now() + 1_500;
  await clock.of(ann.userId).wake(ann.userId, soon);
  await held.goOn();
  expect(await clock.of(ann.userId).nextAlarm()).toBe(soon);
});

test("an alarm that is early by the clock here asks nothing, and rings at the moment", async () => {
  await clock.ring(ann.userId);
  await remindLater(world, ann, "Rake");
  const before = await clock.of(ann.userId).nextAlarm();
  const { requests } = await world.countingRequests(() => clock.of(ann.userId).alarmNow());
  expect(requests).toBe(0);
  expect(await clock.of(ann.userId).nextAlarm()).toBe(before);
});
