import { beforeEach, expect, test } from "vitest";
import { as, createPerson, type Person } from "../test/people.ts";
import { plantDeliveries, plantWebhook } from "../test/planted-webhook.ts";
import { useWorld } from "../test/world.ts";

/** Whose couriers were woken. */
const woken: string[] = [];
const world = useWorld({
  COURIER: {
    getByName: () => ({ wake: async (owner: string) => void woken.push(owner), async forget() {} }),
  },
});

let person: Person;
let ann: ReturnType<typeof as>;
let path: string;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  const webhook = await plantWebhook(world, person.userId);
  path = `/api/webhooks/${webhook}`;
  await plantDeliveries(world, person.userId, { webhook, state: "failed" });
  woken.length = 0;
});

/** Expects that a request wakes her courier, or nobody's. */
async function wakes(isWoken: boolean, asking: Promise<Response>, status: number): Promise<void> {
  expect([(await asking).status, woken.splice(0)]).toEqual([status, isWoken ? [person.userId] : []]);
}

test("a courier is woken by what makes something wait, and by another address for what waits", async () => {
  await wakes(false, ann.patch(path, { url: "https://shed.example/hooks" }), 200);
  await wakes(true, ann.post(`${path}/resend`, { failed: true }), 202);
  await wakes(true, ann.post(`${path}/test`), 202);
  await wakes(false, ann.patch(path, { name: "Weeding" }), 200);
  await wakes(true, ann.patch(path, { url: "https://barn.example/hooks" }), 200);
});

test("a courier sleeps on when nothing waits, or nothing waits that did not", async () => {
  await wakes(false, ann.post(`${path}/resend`, { failed: true, deliveries: [] }), 400);
  await wakes(false, ann.get(`${path}/deliveries`), 200);
  await wakes(false, ann.post(`${path}/secret`), 200);
  await wakes(false, ann.patch(path, { on: false }), 200);
  await wakes(false, ann.post(`${path}/test`), 409);
  await wakes(false, ann.post(`${path}/resend`, { failed: true }), 409);
  await wakes(false, ann.delete(path), 204);
});
