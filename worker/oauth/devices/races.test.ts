import { beforeEach, expect, test } from "vitest";
import { age, askForCodes, decide, look, openDevice, poll } from "../../test/devices.ts";
import { createPerson, type Person } from "../../test/people.ts";
import { errorOf } from "../../test/programs.ts";
import { useWorld } from "../../test/world.ts";
import { makeUserCode } from "./codes.ts";

const world = useWorld();
let ann: Person;
let ben: Person;
beforeEach(async () => {
  [ann, ben] = [await createPerson(world), await createPerson(world)];
});

const grantsOf = async ({ userId }: Person) =>
  (await world.sql("select client_name, scope from grants where user_id = $1", [userId])).map((grant) => ({
    ...grant,
  }));
const eventsOf = async ({ userId }: Person) =>
  (await world.sql("select kind from account_events where user_id = $1 order by id", [userId])).map(
    ({ kind }) => String(kind),
  );

const statusesOf = async (answers: Promise<Response>[]) =>
  (await Promise.all(answers)).map(({ status }) => String(status)).toSorted();

test("twenty-five codes at once are twenty-five, and not one", async () => {
  const answers = await Promise.all(Array.from({ length: 25 }, () => look(world, ann, makeUserCode())));
  expect(answers.filter(({ status }) => status === 404).length).toBeLessThanOrEqual(5);
});

test("of two decisions at the same moment, one counts", async () => {
  const codes = await openDevice(world);
  const held = await world.hold({ when: "before", matching: "decide_device_code" }, () =>
    decide(world, ben, codes, { decision: "refuse" }),
  );
  expect((await decide(world, ann, codes)).status).toBe(204);
  expect((await held.goOn()).status).toBe(404);
  expect((await poll(world, codes)).status).toBe(200);
  expect([await grantsOf(ann), await grantsOf(ben)]).toEqual([
    [{ client_name: "Hedgerow command line", scope: "read" }],
    [],
  ]);
});

test("of two decisions that wait for the same row, one counts", async () => {
  const codes = await openDevice(world);
  const unlock = await world.lock("select from device_codes for update");
  const both = [decide(world, ann, codes), decide(world, ben, codes)];
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  expect(await statusesOf(both)).toEqual(["204", "404"]);
});

test("a decision that comes after the code has expired decides nothing", async () => {
  const codes = await openDevice(world);
  const held = await world.hold({ when: "before", matching: "decide_device_code" }, () =>
    decide(world, ann, codes),
  );
  await age(world, 600);
  expect((await held.goOn()).status).toBe(404);
  expect(await errorOf(await poll(world, codes))).toBe("expired_token");
  expect(await eventsOf(ann)).not.toContain("program_allowed");
});

test("of two devices that take what was allowed at the same moment, one has it", async () => {
  const codes = await openDevice(world);
  await decide(world, ann, codes);
  const held = await world.hold({ when: "before", matching: "exchange_device_code" }, () =>
    poll(world, codes),
  );
  expect((await poll(world, codes)).status).toBe(200);
  expect(await errorOf(await held.goOn())).toBe("invalid_grant");
  expect(await grantsOf(ann)).toHaveLength(1);
});

test("a device that expires on its way to its tokens gets none", async () => {
  const codes = await openDevice(world);
  await decide(world, ann, codes);
  const held = await world.hold({ when: "before", matching: "exchange_device_code" }, () =>
    poll(world, codes),
  );
  await age(world, 600);
  expect(await errorOf(await held.goOn())).toBe("invalid_grant");
  expect(await grantsOf(ann)).toEqual([]);
});

test("a refusal that comes at the same moment as a question is heard, at the next one at the latest", async () => {
  const codes = await openDevice(world);
  const held = await world.hold({ when: "before", matching: "poll_device_code" }, () => poll(world, codes));
  await decide(world, ann, codes, { decision: "refuse" });
  expect(await errorOf(await held.goOn())).toBe("access_denied");
});

test("devices that ask at the same moment are not one more than there may be", async () => {
  const from = { "CF-Connecting-IP": "198.51.100.30" };
  for (let nth = 0; nth < 19; nth += 1) await askForCodes(world, {}, from);
  // Both may count before either is written down.
  const unlock = await world.lock("lock table device_codes in share mode");
  const both = [askForCodes(world, {}, from), askForCodes(world, {}, from)];
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  expect(await statusesOf(both)).toEqual(["200", "429"]);
});
