import { beforeAll, describe, expect, test } from "vitest";
import { type Account, acts, openAccount } from "../test/acts.ts";
import { type Browser, createBrowser } from "../test/client.ts";
import { type Act, commitAfter, waitForRow } from "../test/overlaps.ts";
import { as, createPerson } from "../test/people.ts";
import { newSubscription, plantSubscription } from "../test/subscriptions.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

// What is loaded for the first sign-out must not take the time of a request that is held meanwhile.
beforeAll(async () => void (await (await createBrowser(world)).browser.post("/api/auth/sign-out")));

const path = "/api/reminders/subscription";

const subscribe = (browser: Browser) =>
  browser.fetch(path, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(newSubscription()),
  });

const subscription: Act<Account> = {
  commits: "take_over_endpoint",
  prepare:
    async ({ browsers }) =>
    () =>
      subscribe(browsers.second),
};

const existing = (name: keyof typeof acts): Act<Account> => ({
  commits: acts[name].commits,
  prepare: async (account) => () => acts[name].run(account),
});

const count = async (where: string, value: string) =>
  (await world.sql(`select from push_subscriptions where ${where} = $1`, [value])).length;

describe.each([
  "a sign-out",
  "a revocation",
  "a revocation of all others",
  "a sign-out everywhere",
  "a change of password",
  "a deletion",
] as const)("while a browser subscribes, its session ends by %s", (name) => {
  const end = existing(name);
  const open = () => openAccount(world, name === "a change of password" ? "current" : "outdated");

  test("before it: the browser is signed out, and no subscription remains", async () => {
    const account = await open();
    const [ended, subscribed] = await commitAfter(world, account, [end, subscription]);
    expect([ended.status, subscribed.status]).toEqual([200, 401]);
    expect(await count("user_id", account.userId)).toBe(0);
  });

  test("after it: no subscription remains", async () => {
    const account = await open();
    const [subscribed, ended] = await commitAfter(world, account, [subscription, end]);
    expect([subscribed.status, ended.status]).toEqual([201, 200]);
    expect(await count("user_id", account.userId)).toBe(0);
  });

  test("at the same moment: no subscription remains, whichever comes first", async () => {
    for (const both of [
      [subscription, end],
      [end, subscription],
    ] as const) {
      const account = await open();
      const row = `select from sessions where id = '${account.sessions.second}' for update`;
      const answers = await waitForRow(world, account, { acts: [...both], row });
      for (const { status } of answers) expect([200, 201, 401]).toContain(status);
      expect(await count("user_id", account.userId)).toBe(0);
    }
  });
});

describe("at the same moment", () => {
  const table = "lock table push_subscriptions in share row exclusive mode";

  /** All have been admitted and wait in the database, before any of them goes on. */
  async function meet(work: (() => Promise<Response>)[]): Promise<number[]> {
    const unlock = await world.lock(table);
    const answers = work.map((send) => send());
    await expect.poll(world.countWaiting).toBe(work.length);
    await unlock();
    return Promise.all(answers.map(async (answer) => (await answer).status));
  }

  test("two accounts subscribe in one browser: both are answered, and one of them has it", async () => {
    const { endpoint, ...rest } = newSubscription();
    const people = [await createPerson(world), await createPerson(world)];
    const statuses = await meet(
      people.map((person) => () => as(world, person).put(path, { endpoint, ...rest })),
    );
    expect(statuses).toEqual([201, 201]);
    expect(await count("endpoint", endpoint)).toBe(1);
  });

  test("several browsers of an account subscribe: no more are told than an account may have", async () => {
    const { userId, browsers } = await openAccount(world, "outdated");
    for (let hours = 19; hours > 0; hours -= 1) await plantSubscription(world, userId, `${hours} hours`);
    // Of a session of its own, lest it goes when one of the two subscribes.
    await world.sql(
      `with another as (insert into sessions (user_id, token, expires_at) values ($1::uuid, $1, now() + interval '1 hour') returning id)
       update push_subscriptions set session_id = another.id from another where push_subscriptions.user_id = $1::uuid`,
      [userId],
    );
    const { ann, second } = browsers;
    expect(await meet([() => subscribe(ann), () => subscribe(second)])).toEqual([201, 201]);
    expect(await count("user_id", userId)).toBe(20);
  });

  test("one browser subscribes twice: both are answered, and it has one", async () => {
    const { userId, browsers } = await openAccount(world, "outdated");
    const wishes = [() => subscribe(browsers.second), () => subscribe(browsers.second)];
    expect(await meet(wishes)).toEqual([201, 201]);
    expect(await count("user_id", userId)).toBe(1);
  });
});
