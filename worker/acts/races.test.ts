import { expect, test } from "vitest";
import { longAgo, make, useDoers } from "../test/doing.ts";
import { useWorld } from "../test/world.ts";
import type { UndoneActsAnswer } from "./wire.ts";

const world = useWorld();
const doers = useDoers(world);

const undoing = "undo_acts_of";
const row = () => `select from account_usage where user_id = '${doers.person.userId}' for update`;

test("two undos at once undo everything once", async () => {
  await make(doers.assistant, { title: "Task" });
  const unlock = await world.lock(row());
  const wish = { by: { kind: "program", id: doers.program.id }, since: longAgo };
  // A caller has one at a time, so there are two.
  const both = [doers.undo(), doers.backup.post("/api/acts/undo", wish)];
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  const answers = await Promise.all(both);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  expect(await doers.all()).toEqual([]);
});

test("two requests with one key undo once, and get the same answer", async () => {
  await make(doers.assistant, { title: "Task" });
  const key = { "Idempotency-Key": crypto.randomUUID() };
  const unlock = await world.lock(row());
  const both = [doers.undo({}, key), doers.undo({}, key)];
  await expect.poll(world.countWaiting).toBeGreaterThan(0);
  await unlock();
  const [first, second] = await Promise.all(both);
  expect([first?.status, second?.status]).toEqual([200, 200]);
  expect(await second?.json()).toEqual(await first?.json());
});

test("what the program does while it is undone is undone with the rest, or stays whole", async () => {
  const { id } = await make(doers.assistant, { title: "Before" });
  // It was admitted before the undo, and commits after it.
  const held = await world.hold({ when: "before", matching: undoing }, () => doers.undo());
  await make(doers.assistant, { title: "Meanwhile" });
  const undone = await (await held.goOn()).json<UndoneActsAnswer>();
  expect(undone.counts).toMatchObject({ acts: 2, removed: 2 });

  const other = await make(doers.assistant, { title: "Other" });
  const unlock = await world.lock(row());
  const undo = doers.undo();
  await expect.poll(world.countWaiting).toBe(1);
  const change = doers.assistant.patch(`/api/tasks/${other.id}`, { title: "Late" });
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  expect((await undo).status).toBe(200);
  expect((await change).status).toBe(404);
  expect(await doers.all()).toEqual([]);
  expect(id).not.toBe(other.id);
});

test("what the person changes while the undo waits is not overwritten", async () => {
  const { id } = await make(doers.assistant, { title: "Task" });
  const held = await world.hold({ when: "before", matching: undoing }, () => doers.undo());
  await doers.ann.patch(`/api/tasks/${id}`, { title: "Mine" });
  expect((await held.goOn()).status).toBe(412);
  expect(await doers.all()).toMatchObject([{ title: "Mine" }]);
});

test("a program that is ended while it is undone, or before, is undone all the same", async () => {
  await make(doers.assistant, { title: "Task" });
  const held = await world.hold({ when: "before", matching: undoing }, () => doers.undo());
  await world.sql("delete from grants where id = $1", [doers.program.id]);
  expect((await held.goOn()).status).toBe(200);
  expect(await doers.all()).toEqual([]);
  expect((await doers.assistant.get("/api/tasks")).status).toBe(401);
});

test("who is signed out while an undo is on its way undoes nothing", async () => {
  await make(doers.assistant, { title: "Task" });
  const held = await world.hold({ when: "before", matching: undoing }, () => doers.undo());
  await world.sql("delete from sessions where id = $1", [doers.person.sessionId]);
  expect((await held.goOn()).status).toBe(401);
  const rows = await world.sql("select from tasks where user_id = $1", [doers.person.userId]);
  expect(rows).toHaveLength(1);
});
