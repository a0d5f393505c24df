import { beforeEach, expect, test } from "vitest";
import { claimDeliveries, type Tried } from "../courier/ask.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { createWebhook } from "../test/webhooks.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const claim = (...tried: Tried[]) =>
  claimDeliveries(String(world.bindings["DATABASE_URL"]), person.userId, { tried });
const make = () => ann.post("/api/tasks", { title: "Trim" });

/** The first in a webhook's line has failed, and is tried again in so many seconds. */
async function fail(webhook: string, seconds = 10): Promise<Tried> {
  const [head] = await world.sql(
    "select id, attempts from deliveries where webhook_id = $1 and state = 'waiting' order by place limit 1",
    [webhook],
  );
  const [id, attempts] = [String(head?.["id"]), Number(head?.["attempts"])];
  return {
    id,
    attempt: attempts + 1,
    at: Date.now(),
    took: 40,
    status: 500,
    next: Date.now() + seconds * 1_000,
  };
}

test("who delivers to one webhook is told when the next try of another one is due", async () => {
  const [failing, well] = [await createWebhook(world, person), await createWebhook(world, person)];
  await make();
  const both = await claim();
  expect(both?.webhooks.map(({ id }) => id)).toEqual([failing, well]);
  expect(both).not.toHaveProperty("next");
  const failed = await fail(failing);
  const answer = await claim(failed);
  expect(answer?.webhooks.map(({ id }) => id)).toEqual([well]);
  expect(answer?.next).toBe(failed.next);
});

test("a webhook that is turned on again has a day again until it is turned off", async () => {
  const webhook = await createWebhook(world, person);
  const row = async () => {
    const [found] = await world.sql(
      "select is_on, off_because, failing_since > now() - interval '1 hour' as is_recent from webhooks where id = $1",
      [webhook],
    );
    return found;
  };
  await make();
  await claim(await fail(webhook, 0));
  await world.sql("update webhooks set failing_since = now() - interval '25 hours' where id = $1", [webhook]);
  await claim(await fail(webhook));
  expect(await row()).toEqual({ is_on: false, off_because: "failing", is_recent: false });
  expect((await ann.patch(`/api/webhooks/${webhook}`, { on: true })).status).toBe(200);
  await make();
  await claim(await fail(webhook));
  expect(await row()).toEqual({ is_on: true, off_because: null, is_recent: true });
});
