import { beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { createWebhook } from "../test/webhooks.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
let person: Person;
let webhook: string;
beforeEach(async () => {
  person = await createPerson(world);
  webhook = await createWebhook(world, person);
});

interface Claimed {
  now: number;
  next?: number;
  webhooks: { id: string; secret: string; deliveries: Record<string, unknown>[] }[];
}

async function claim(report: object = {}, owner = person.userId): Promise<Claimed | null> {
  const database = openDatabase(String(world.bindings["DATABASE_URL"]));
  const [row] = await database.$client.query("select claim_deliveries($1, $2) as answer", [
    owner,
    JSON.stringify(report),
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the function answers.
  return row?.["answer"] as Claimed | null;
}

const make = async (title = "Trim") =>
  (await as(world, person).post("/api/tasks", { title })).json<TaskAnswer>();
const heads = async () => (await claim())?.webhooks[0]?.deliveries ?? [];
const headId = async () => String((await heads())[0]?.["id"]);
const tried = (id: string, attempt: number, more: object) => ({
  tried: [{ id, attempt, at: Date.now(), took: 40, ...more }],
});
const stateOf = async (id: string) => {
  const [row] = await world.sql("select state, attempts, status, fault, took from deliveries where id = $1", [
    id,
  ]);
  return row;
};
const hook = async () => {
  const [row] = await world.sql(
    "select is_on, off_because, failing_since, last_delivered_at from webhooks where id = $1",
    [webhook],
  );
  return row;
};

describe("a claim", () => {
  test("answers the first twenty of a line in order, each with its task as the database has it", async () => {
    const made: string[] = [];
    for (let nth = 0; nth < 21; nth += 1) made.push((await make(`Task ${nth}`)).id);
    const waiting = await heads();
    expect(waiting.map(({ subject }) => subject)).toEqual(made.slice(0, 20));
    const [row] = await world.sql("select to_jsonb(one) as task from tasks as one where id = $1", [made[0]]);
    expect(row).toMatchObject({ task: waiting[0]?.["task"] });
    expect(Object.keys(Object(waiting[0]?.["task"])).toSorted()).toEqual(
      Object.keys(Object(row?.["task"]))
        .filter(
          (name) =>
            !["user_id", "place", "due_local", "title_folded", "text_folded", "revision"].includes(name),
        )
        .toSorted(),
    );
    expect(waiting[0]).toMatchObject({
      type: "task.created",
      attempts: 0,
      by: { kind: "session", id: person.sessionId },
      happened_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
    });
    await as(world, person).delete(`/api/tasks/${made[0]}`);
    expect((await heads())[0]).not.toHaveProperty("task");
  });

  test("counts what was taken once, and leaves the rest of the line", async () => {
    await make();
    await make();
    const [id, second] = (await heads()).map((delivery) => String(delivery["id"]));
    const report = tried(String(id), 1, { status: 204, is_done: true });
    expect((await claim(report))?.webhooks[0]?.deliveries.map((delivery) => delivery["id"])).toEqual([
      second,
    ]);
    await claim(report);
    expect(await stateOf(String(id))).toEqual({
      state: "delivered",
      attempts: 1,
      status: 204,
      fault: null,
      took: 40,
    });
    expect(await hook()).toMatchObject({ failing_since: null, last_delivered_at: expect.anything() });
  });

  test("lets a line wait behind its head until that is tried again, and says when", async () => {
    await make();
    await make();
    const id = await headId();
    const next = Date.now() + 60_000;
    expect(await claim(tried(id, 1, { status: 503, next }))).toMatchObject({ next, webhooks: [] });
    await claim(tried(id, 1, { status: 500 }));
    expect(await stateOf(id)).toMatchObject({ state: "waiting", attempts: 1, status: 503 });
    await claim(tried(id, 2, { fault: "late" }));
    expect(await stateOf(id)).toMatchObject({ state: "failed", attempts: 2, fault: "late" });
    expect((await hook())?.["failing_since"]).not.toBeNull();
    const other = await headId();
    await claim(tried(other, 1, { status: 200, is_done: true }));
    expect(await hook()).toMatchObject({ failing_since: null, is_on: true });
  });

  test.each([
    ["gone", 410, "now()"],
    ["failing", 500, "now() - interval '25 hours'"],
  ])("turns a webhook off that is %s, gives up its line and tells its person", async (why, status, since) => {
    await make();
    await make();
    await world.sql(`update webhooks set failing_since = ${since} where id = $1`, [webhook]);
    const id = await headId();
    const answer = await claim(tried(id, 1, { status, next: Date.now() + 1_000 }));
    expect(answer).toMatchObject({ webhooks: [] });
    expect(answer).not.toHaveProperty("next");
    expect(await hook()).toMatchObject({ is_on: false, off_because: why });
    const faults = await world.sql("select state, fault from deliveries where webhook_id = $1", [webhook]);
    expect(faults).toEqual([
      { state: "failed", fault: "webhook_off" },
      { state: "failed", fault: "webhook_off" },
    ]);
    const events = await world.sql(
      "select key_name, is_news(e) as news from account_events e where user_id = $1 and kind = 'webhook_off'",
      [person.userId],
    );
    expect(events).toEqual([{ key_name: "Watering plan", news: true }]);
    await make();
    expect(await heads()).toEqual([]);
  });

  test("keeps a secret that was sealed anew, unless it was replaced meanwhile", async () => {
    await make();
    const sealed = (was: string) => ({ sealed: [{ webhook, secret: "anew", was }] });
    expect((await claim(sealed("other")))?.webhooks[0]?.secret).toBe("sealed");
    expect((await claim(sealed("sealed")))?.webhooks[0]?.secret).toBe("anew");
  });

  test("keeps the latest thousand of what a webhook was told", async () => {
    await world.sql(
      `insert into deliveries (user_id, webhook_id, type, state)
       select $1, $2, 'webhook.test', 'delivered' from generate_series(1, 1200)`,
      [person.userId, webhook],
    );
    await make();
    await claim(tried(await headId(), 1, { status: 200, is_done: true }));
    expect(await world.sql("select count(*)::int from deliveries where webhook_id = $1", [webhook])).toEqual([
      { count: 1000 },
    ]);
  });

  test("reaches nobody else's webhooks, and answers null without an account", async () => {
    const bob = await createPerson(world);
    await make();
    const id = await headId();
    expect(await claim(tried(id, 1, { status: 200, is_done: true }), bob.userId)).toMatchObject({
      webhooks: [],
    });
    expect(await stateOf(id)).toMatchObject({ state: "waiting", attempts: 0 });
    expect(await claim({}, crypto.randomUUID())).toBeNull();
  });

  test("waits for nobody who holds the webhook and what it is to be told", async () => {
    await make();
    const id = await headId();
    const unlock = await world.lock(
      `select from deliveries, webhooks where webhook_id = webhooks.id and webhooks.id = '${webhook}' for update`,
    );
    const answer = await claim(tried(id, 1, { status: 200, is_done: true }));
    expect(await world.countWaiting()).toBe(0);
    await unlock();
    expect(answer?.webhooks[0]?.deliveries[0]?.["id"]).toBe(id);
  });
});

test("whose head has been due for two minutes is woken, and nobody who waits behind one that is tried later", async () => {
  await make();
  await make();
  const overdue = async () => {
    const owners = await world.sql("select owners_with_deliveries(100) as owner");
    return owners.filter(({ owner }) => owner === person.userId).length;
  };
  await world.sql("update deliveries set next_at = now() - interval '1 minute' where webhook_id = $1", [
    webhook,
  ]);
  expect(await overdue()).toBe(0);
  await world.sql("update deliveries set next_at = now() - interval '3 minutes' where webhook_id = $1", [
    webhook,
  ]);
  expect(await overdue()).toBe(1);
  await claim(tried(await headId(), 1, { status: 503, next: Date.now() + 60_000 }));
  expect(await overdue()).toBe(0);
});
