import { beforeEach, describe, expect, test } from "vitest";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { freshEndpoint, newSubscription, plantSubscription } from "../test/subscriptions.ts";
import { agents } from "../test/verified.ts";
import { otherPushKey, pushKey, useWorld } from "../test/world.ts";

const world = useWorld({ PUSH_PUBLIC_KEYS: `${pushKey} ${otherPushKey}` });
const local = useWorld({ PUSH_LOOPBACK: "http://127.0.0.1:8026" });

const path = "/api/reminders/subscription";

let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  await world.sql("update sessions set user_agent = $2 where id = $1", [person.sessionId, agents.firefox]);
  ann = as(world, person);
});

interface Shown {
  id: string;
  device: string;
  current: boolean;
}

async function list(who: ReturnType<typeof as> = ann): Promise<Shown[]> {
  const answer = await who.get("/api/reminders");
  return (await answer.json<{ push: { subscriptions: Shown[] } }>()).push.subscriptions;
}

const rowsOf = ({ userId }: Person) =>
  world.sql("select * from push_subscriptions where user_id = $1 order by created_at", [userId]);

/** Another session of the same person. */
async function addSession({ userId }: Person): Promise<string> {
  const [row] = await world.sql(
    "insert into sessions (user_id, token, expires_at) values ($1, $2, now() + interval '1 hour') returning id",
    [userId, crypto.randomUUID()],
  );
  return String(row?.["id"]);
}

describe("a browser", () => {
  test("subscribes in one trip, and is listed by the name of its session, without where it is reached", async () => {
    const wished = newSubscription();
    const { requests, result } = await world.countingRequests(() => ann.put(path, wished));
    expect([result.status, requests]).toEqual([201, 1]);
    const made = await result.json<Shown>();
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      device: "Firefox on Linux",
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      current: true,
    });
    const { requests: trips, result: read } = await world.countingRequests(() => ann.get("/api/reminders"));
    const text = await read.text();
    expect(trips).toBe(1);
    expect(JSON.parse(text)).toMatchObject({ push: { key: pushKey, subscriptions: [made] } });
    for (const secret of [wished.endpoint, wished.p256dh, wished.auth]) {
      expect(text).not.toContain(secret);
      expect(world.log.join("\n")).not.toContain(secret);
    }
    const { key: vapid_key, ...stored } = wished;
    expect(await rowsOf(person)).toMatchObject([{ ...stored, vapid_key, session_id: person.sessionId }]);
  });

  test("that subscribes again keeps its row, and brings it up to date", async () => {
    const wished = newSubscription();
    const made = await (await ann.put(path, wished)).json<Shown>();
    await world.sql("update push_subscriptions set last_used_at = now()");
    const again = await ann.put(path, { ...wished, auth: "AAAAAAAAAAAAAAAAAAAAAA", key: otherPushKey });
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ ...made, last_used_at: expect.stringMatching(/Z$/) });
    expect(await rowsOf(person)).toMatchObject([
      {
        id: made.id,
        auth: "AAAAAAAAAAAAAAAAAAAAAA",
        vapid_key: otherPushKey,
      },
    ]);
  });

  test("that got another endpoint is told there alone", async () => {
    await ann.put(path, newSubscription());
    const next = newSubscription();
    expect((await ann.put(path, next)).status).toBe(201);
    expect(await rowsOf(person)).toMatchObject([{ endpoint: next.endpoint }]);
  });

  test("that signed in once more goes on with its new session", async () => {
    const old = await addSession(person);
    const id = await plantSubscription(world, person.userId);
    const [row] = await world.sql("update push_subscriptions set session_id = $2 where id = $1 returning *", [
      id,
      old,
    ]);
    expect(await list()).toMatchObject([{ id, current: false, device: "An unknown device" }]);
    expect((await ann.put(path, newSubscription(String(row?.["endpoint"])))).status).toBe(200);
    expect(await list()).toMatchObject([{ id, current: true, device: "Firefox on Linux" }]);
  });

  test("that changes accounts is told of the tasks of the new one alone", async () => {
    const bob = await createPerson(world);
    const wished = newSubscription();
    await as(world, bob).put(path, wished);
    const others = await plantSubscription(world, bob.userId);
    const { requests, result } = await world.countingRequests(() => ann.put(path, wished));
    expect([result.status, requests]).toEqual([201, 1]);
    expect(await list()).toHaveLength(1);
    expect(await list(as(world, bob))).toMatchObject([{ id: others }]);
  });

  test("unsubscribes, or is unsubscribed by another one", async () => {
    const id = await plantSubscription(world, person.userId);
    const { requests, result } = await world.countingRequests(() =>
      ann.delete(`/api/reminders/subscriptions/${id}`),
    );
    expect([result.status, requests, await result.text()]).toEqual([204, 1, ""]);
    expect(await list()).toEqual([]);
  });
});

test("of more browsers than an account may have, the one that was of use the longest ago is told no more", async () => {
  const planted: string[] = [];
  for (let hours = 20; hours > 0; hours -= 1)
    planted.push(await plantSubscription(world, person.userId, `${hours} hours`));
  await world.sql("update push_subscriptions set session_id = $1 where user_id = $2", [
    await addSession(person),
    person.userId,
  ]);
  // The oldest one was of use.
  await world.sql("update push_subscriptions set last_used_at = now() where id = $1", [planted[0]]);
  const made = await (await ann.put(path, newSubscription())).json<Shown>();
  const left = (await list()).map(({ id }) => id);
  expect(left.toSorted()).toEqual([...planted.filter((_, nth) => nth !== 1), made.id].toSorted());
});

describe("no subscription is made", () => {
  test.each([
    ["endpoint", "http://push.example/1", "must be https at a public host"],
    ["endpoint", "https://127.0.0.1/1", "must be https at a public host"],
    ["endpoint", "https://[::1]/1", "must be https at a public host"],
    ["endpoint", "https://localhost/1", "must be https at a public host"],
    ["endpoint", "https://metadata.internal/1", "must be https at a public host"],
    ["endpoint", "http://127.0.0.1:8026/1", "must be https at a public host"],
    ["endpoint", null, "must be text"],
    ["p256dh", pushKey.slice(1), "must be an uncompressed point of P-256, 65 bytes in base64url"],
    ["p256dh", `BA${"A".repeat(85)}`, "must be a point of P-256"],
    ["p256dh", `${pushKey.slice(0, -1)}9`, "must be an uncompressed point of P-256, 65 bytes in base64url"],
    ["auth", "AAAA", "must be 16 bytes in base64url"],
    ["auth", "AAAAAAAAAAAAAAAAAAAAAB", "must be 16 bytes in base64url"],
    ["key", "none", "must be an uncompressed point of P-256, 65 bytes in base64url"],
    ["id", "mine", "is not a known field"],
  ])("with %s %j", async (field, value, message) => {
    const { requests, result } = await world.countingRequests(() =>
      ann.put(path, { ...newSubscription(), [field]: value }),
    );
    expect([result.status, requests]).toEqual([400, 0]);
    expect(await result.json()).toMatchObject({ errors: [{ path: field, message }] });
  });

  test("with an endpoint that is longer than any", async () => {
    const whole = "https://push.example/".padEnd(1024, "x");
    expect((await ann.put(path, newSubscription(`${whole}x`))).status).toBe(400);
    expect((await ann.put(path, newSubscription(whole))).status).toBe(201);
  });

  test("with a key that is not one of the service's any more, and the page learns what to do", async () => {
    const key = `BCV${"A".repeat(84)}`;
    const { requests, result } = await world.countingRequests(() =>
      ann.put(path, { ...newSubscription(), key }),
    );
    expect([result.status, requests]).toEqual([409, 0]);
    expect(await result.json()).toMatchObject({ type: "/problems/push_key_replaced" });
  });

  test("or deleted with an API key, whatever its scope", async () => {
    const id = await plantSubscription(world, person.userId);
    const program = as(world, await createKey(world, person, "write"));
    for (const answer of [
      await program.put(path, newSubscription()),
      await program.delete(`/api/reminders/subscriptions/${id}`),
    ]) {
      expect([answer.status, await answer.json()]).toMatchObject([403, { type: "/problems/session_needed" }]);
    }
    expect(await rowsOf(person)).toHaveLength(1);
  });
});

test("a push service on this machine is reached if the settings name it, and no other one there is", async () => {
  const bob = as(local, await createPerson(local));
  expect((await bob.put(path, newSubscription("http://127.0.0.1:8026/1"))).status).toBe(201);
  expect((await bob.put(path, newSubscription("http://127.0.0.1:8027/1"))).status).toBe(400);
  expect((await bob.put(path, newSubscription(freshEndpoint()))).status).toBe(201);
});

test("a subscription that is another person's, or nobody's, is the same 404, and stays", async () => {
  const bob = await createPerson(world);
  const bobs = await plantSubscription(world, bob.userId);
  for (const id of [bobs, crypto.randomUUID(), "none"]) {
    const answer = await ann.delete(`/api/reminders/subscriptions/${id}`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ type: "/problems/subscription_not_found" });
  }
  expect(await rowsOf(bob)).toHaveLength(1);
});
