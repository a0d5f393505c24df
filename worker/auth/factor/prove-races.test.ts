import { describe, expect, test } from "vitest";
import { protect } from "../../test/second-factor.ts";
import { addBrowser, Browser, createBrowser, password } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

const age = (userId: string, minutes = 11) =>
  world.sql("update sessions set proved_at = now() - make_interval(mins => $2) where user_id = $1", [
    userId,
    minutes,
  ]);
const prove = (browser: Browser) => browser.post("/api/auth/prove", { password });
const makeKey = (browser: Browser) => browser.post("/api/keys", { name: "Backup", scope: "read" });
const changed = (browser: Browser) =>
  browser.post("/api/auth/change-password", {
    currentPassword: password,
    newPassword: "staple battery horse",
  });

describe("a proof and what happens at the same moment", () => {
  test("the end of its session: it comes too late", async () => {
    const { browser, userId } = await createBrowser(world);
    const held = await world.hold({ when: "before", matching: "prove_session" }, () => prove(browser));
    await world.sql("delete from sessions where user_id = $1", [userId]);
    const answer = await held.goOn();
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await world.sql("select id from sessions where user_id = $1", [userId])).toEqual([]);
  });

  test("the end of its session: whatever it did just before ends with it", async () => {
    const { browser, email, userId } = await createBrowser(world);
    const other = await addBrowser(world, email);
    const held = await world.hold({ when: "after", matching: "prove_session" }, () => prove(browser));
    expect((await other.post("/api/auth/revoke-other-sessions")).status).toBe(200);
    expect((await held.goOn()).status).toBe(200);
    expect((await browser.post("/api/auth/renew")).status).toBe(401);
    expect((await makeKey(browser)).status).toBe(401);
    expect(await world.sql("select id from sessions where user_id = $1", [userId])).toHaveLength(1);
  });

  test("a new password: the old one proves nothing any more", async () => {
    const { browser, email, userId } = await createBrowser(world);
    const other = await addBrowser(world, email);
    await age(userId);
    const held = await world.hold({ when: "before", matching: "prove_session" }, () => prove(browser));
    expect((await changed(other)).status).toBe(200);
    expect((await held.goOn()).status).toBe(401);
  });

  test("a new password, set by whoever leaves the sessions alone: the old one proves nothing either", async () => {
    const { browser, userId } = await createBrowser(world);
    await age(userId);
    const held = await world.hold({ when: "before", matching: "prove_session" }, () => prove(browser));
    await world.sql(
      "update accounts set password_hash = replace(password_hash, 'p=', 'p=1') where user_id = $1",
      [userId],
    );
    expect((await held.goOn()).status).toBe(400);
    expect((await makeKey(browser)).status).toBe(403);
  });

  test("a newer hash of the same password: it is compared once more", async () => {
    const { browser, userId } = await createBrowser(world);
    const other = await createBrowser(world);
    await age(userId);
    const held = await world.hold({ when: "before", matching: "prove_session" }, () => prove(browser));
    await world.sql(
      "update accounts set password_hash = (select password_hash from accounts where user_id = $2) || '' where user_id = $1",
      [userId, other.userId],
    );
    expect((await held.goOn()).status).toBe(200);
  });

  test("two in one session: one of them gives the secret, and the other comes too late", async () => {
    const { browser } = await createBrowser(world);
    const twin = new Browser(world);
    for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
    const held = await world.hold({ when: "before", matching: "prove_session" }, () => prove(twin));
    expect((await prove(browser)).status).toBe(200);
    expect((await held.goOn()).status).toBe(401);
    expect((await browser.post("/api/auth/renew")).status).toBe(204);
    expect((await twin.post("/api/auth/renew")).status).toBe(401);
  });

  test("the second factor is turned on: its first code is a proof as well", async () => {
    const { browser, userId } = await createBrowser(world);
    const held = await protect(browser);
    expect(held.codes).toHaveLength(10);
    await age(userId, 9);
    expect((await makeKey(browser)).status).toBe(201);
  });
});
