import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { Hono } from "hono";
import { beforeEach, expect, test } from "vitest";
import type { AppEnv } from "../context/app-env.ts";
import { password } from "../test/client.ts";
import { createReceiver } from "../test/delivering.ts";
import { createPerson, type Person } from "../test/people.ts";
import { createVerified, runScheduled } from "../test/verified.ts";
import { useWorld } from "../test/world.ts";
import { delivering } from "./courier.ts";

/** What couriers were told: to wake, or to forget. */
const told: [owner: string, what: "wake" | "forget"][] = [];
let failures = 0;

function hear(owner: string, what: "wake" | "forget"): void {
  if (failures > 0) {
    failures -= 1;
    throw new Error("the object is away");
  }
  told.push([owner, what]);
}

const COURIER = {
  getByName: (owner: string) => ({
    wake: async (name: string) => hear(name, "wake"),
    forget: async () => hear(owner, "forget"),
  }),
};
const world = useWorld({ COURIER });

beforeEach(() => {
  told.length = 0;
  failures = 0;
});

/** Answers a request of somebody whose transaction has left something for a webhook, or nothing. Answers the log. */
async function request(person: Person, hasDeliveries: boolean): Promise<string[]> {
  const log: string[] = [];
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The only setting that it reads.
    c.set("settings", { COURIER } as unknown as AppEnv["Variables"]["settings"]);
    c.set("caller", { ...person, carriedBy: "header" });
    c.set("log", (line) => log.push(line));
    await next();
  });
  app.use(delivering);
  app.post("/", (c) => {
    if (hasDeliveries) c.set("hasDeliveries", true);
    return c.body(null, 204);
  });
  const context = createExecutionContext();
  expect((await app.request("/", { method: "POST" }, {}, context)).status).toBe(204);
  await waitOnExecutionContext(context);
  return log;
}

test("after a request that has left something for a webhook, its owner's courier is woken, and after others nobody", async () => {
  const ann = await createPerson(world);
  await request(ann, false);
  expect(told).toEqual([]);
  expect(await request(ann, true)).toEqual([]);
  expect(told).toEqual([[ann.userId, "wake"]]);
});

test("a courier that cannot be reached is woken again, and a loss is a line in the log", async () => {
  const ann = await createPerson(world);
  failures = 2;
  expect(await request(ann, true)).toEqual([]);
  expect(told).toEqual([[ann.userId, "wake"]]);
  failures = 3;
  const [line = "{}"] = await request(ann, true);
  expect(JSON.parse(line)).toMatchObject({ courier: "wake", fault: { kind: "ObjectAway < Error" } });
  expect(told).toHaveLength(1);
});

test("with an account, its courier forgets", async () => {
  const { ann, userId } = await createVerified(world);
  expect((await ann.post("/api/auth/delete-user", { password })).status).toBe(200);
  expect(told).toEqual([[userId, "forget"]]);
});

test("the scheduled run wakes whose messages have been due for two minutes, and nobody else", async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => createPerson(world)));
  const moments = ["3 minutes", "1 minute", "-1 hour", "3 minutes"];
  for (const [nth, { userId }] of people.entries()) {
    const { id } = await createReceiver(world, userId);
    await world.sql(
      `insert into deliveries (user_id, webhook_id, type, state, next_at)
       values ($1, $2, 'webhook.test', $3, now() - $4::interval)`,
      [userId, id, nth === 3 ? "failed" : "waiting", moments[nth]],
    );
  }
  expect(await runScheduled(world, "deliveries")).toMatchObject({ woken: 1 });
  expect(told).toEqual([[people[0]?.userId, "wake"]]);
  failures = 1_000;
  expect(await runScheduled(world, "deliveries")).toMatchObject({
    woken: 0,
    fault: { kind: "ObjectAway < Error" },
  });
});
