import { describe, expect, test } from "vitest";
import { useWorld } from "../test/world.ts";
import { addBrowser, createBrowser, freshEmail, lightHash, password, post } from "../test/client.ts";

const world = useWorld();

const count = async (email: string) => {
  const [row] = await world.sql(
    `select (select count(*)::int from users where email = $1) users,
      (select count(*)::int from accounts a join users u on u.id = a.user_id where u.email = $1) accounts,
      (select count(*)::int from sessions s join users u on u.id = s.user_id where u.email = $1) sessions`,
    [email],
  );
  return row;
};

describe("a sign-up that loses its connection", () => {
  const breaks = [0, 1].flatMap((skip) => (["before", "after"] as const).map((when) => ({ skip, when })));

  test.each(breaks)(
    "after $skip requests, $when the next is done, leaves a person who can sign in or no person at all",
    async ({ skip, when }) => {
      const email = freshEmail();
      await world.injectFault({ kind: "cut", when, skip });
      const broken = await post(world, "/api/auth/signup", { email, password });
      await world.clearFault();
      expect([201, 503]).toContain(broken.status);

      const rows = await count(email);
      if (rows?.["users"] === 0) {
        expect((await post(world, "/api/auth/signup", { email, password })).status).toBe(201);
      } else {
        expect(rows).toEqual({ users: 1, accounts: 1, sessions: 1 });
        expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(200);
      }
    },
  );
});

test("one of eight sign-ups at once for one email address makes the account, and the others learn that it is taken", async () => {
  const email = freshEmail();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => post(world, "/api/auth/signup", { email, password })),
  );
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(statuses).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  expect(await count(email)).toEqual({ users: 1, accounts: 1, sessions: 1 });
  expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(200);
}, 60_000);

describe("a change of password that loses its connection", () => {
  test.each([1, 2, 3])("after %i requests is complete or has not happened", async (skip) => {
    const { browser, email } = await createBrowser(world, lightHash());
    const otherBrowser = await addBrowser(world, email);

    await world.injectFault({ kind: "cut", when: "before", skip });
    const change = { currentPassword: password, newPassword: "staple battery horse" };
    const broken = await browser.post("/api/auth/change-password", change);
    await world.clearFault();

    const old = await post(world, "/api/auth/signin", { email, password });
    const othersStatus = (await otherBrowser.fetch("/api/auth/me")).status;
    expect({ old: old.status, others: othersStatus }).toEqual(
      broken.ok ? { old: 401, others: 401 } : { old: 200, others: 200 },
    );
  });
});

describe("a deletion that loses its connection", () => {
  test.each([0, 1])("after %i requests deletes everything or nothing", async (skip) => {
    const { browser, email } = await createBrowser(world);

    await world.injectFault({ kind: "cut", when: "before", skip });
    const broken = await browser.post("/api/auth/delete-user", { password });
    await world.clearFault();

    expect(await count(email)).toEqual(
      broken.ok ? { users: 0, accounts: 0, sessions: 0 } : { users: 1, accounts: 1, sessions: 1 },
    );
  });
});
