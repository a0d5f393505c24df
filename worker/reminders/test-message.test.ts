import { beforeAll, beforeEach, expect, test } from "vitest";
import type { TestSubscriber } from "../../local/harness/push.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { spend, withinAMinute } from "../test/limits.ts";
import { usePushService } from "../test/push-service.ts";
import { plantSubscription } from "../test/subscriptions.ts";
import { toldTo, useClock } from "../test/timekeeper.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const service = usePushService();
useClock(world, service);
const away = useWorld({
  CLOCK: { getByName: () => ({ test: () => Promise.reject(new Error("overloaded")) }) },
});

let key = "";
beforeAll(() => {
  [key = ""] = String(world.bindings["PUSH_KEYS"]).split(".");
  world.bindings["PUSH_PUBLIC_KEYS"] = key;
});

let person: Person;
let ann: ReturnType<typeof as>;
let browser: TestSubscriber;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  browser = await service.subscribe(key);
});

const subscribe = async () => {
  const { endpoint, p256dh, auth } = browser.subscription;
  const made = await ann.put("/api/reminders/subscription", { endpoint, p256dh, auth, key });
  expect(made.status).toBe(201);
};
const sendTest = () => world.countingRequests(() => ann.post("/api/reminders/test"));
const countRows = async () =>
  (await world.sql("select from push_subscriptions where user_id = $1", [person.userId])).length;

test("a browser is told of a test by its own push service, in one trip to the database, and no other browser is", async () => {
  await subscribe();
  const other = await service.subscribe(key);
  const { requests, result } = await sendTest();
  expect([result.status, requests, await result.text()]).toEqual([204, 1, ""]);
  expect(await toldTo(browser)).toEqual([
    { v: 1, owner: person.userId, kind: "test", id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ]);
  expect(await toldTo(other)).toEqual([]);
});

test("a subscription that the push service does not know any more is deleted, and the page learns of it", async () => {
  await subscribe();
  await browser.end();
  const { requests, result } = await sendTest();
  expect([result.status, requests]).toEqual([410, 2]);
  expect(await result.json()).toMatchObject({ type: "/problems/subscription_ended" });
  expect(await countRows()).toBe(0);
  expect((await ann.post("/api/reminders/test")).status).toBe(404);
});

test.each([
  { kind: "answer", status: 429, headers: { "Retry-After": "120" } },
  { kind: "answer", status: 500 },
  { kind: "answer", status: 400 },
  { kind: "cut" },
] as const)(
  "a push service that does not take it (%j) is a 503, and the subscription stays",
  async (fault) => {
    await subscribe();
    await browser.injectFault(fault);
    const { result } = await sendTest();
    expect([result.status, result.headers.get("Retry-After")]).toEqual([503, "60"]);
    expect(await result.json()).toMatchObject({ type: "/problems/push_service_away" });
    expect(await countRows()).toBe(1);
  },
);

test("a timekeeper that does not answer is a 503, too", async () => {
  const bob = await createPerson(away);
  await plantSubscription(away, bob.userId);
  const answer = await as(away, bob).post("/api/reminders/test");
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "2"]);
});

test("who has not subscribed in this session gets a 404, and a program with a key a 403", async () => {
  await subscribe();
  const another = await createPerson(world);
  await world.sql("update push_subscriptions set session_id = $1 where user_id = $2", [
    another.sessionId,
    person.userId,
  ]);
  const { result } = await sendTest();
  expect(await result.json()).toMatchObject({ status: 404, type: "/problems/subscription_not_found" });
  const program = await createKey(world, person, "write");
  expect((await as(world, program).post("/api/reminders/test")).status).toBe(403);
  expect(await toldTo(browser)).toEqual([]);
});

test("a person has a test sent thirty times a minute, whatever the session, and not more often", async () => {
  await withinAMinute(async () => {
    const bob = await createPerson(world);
    await plantSubscription(world, bob.userId);
    await spend(world, "LIMIT_MAIL_BY_CLIENT", `test of ${bob.userId}`, 30);
    const answer = await as(world, bob).post("/api/reminders/test");
    return () => expect(answer.status).toBe(429);
  });
});
