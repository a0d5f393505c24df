import { describe, expect, test } from "vitest";
import { addBrowser, Browser, createBrowser, lightHash, password } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { addPasskey } from "../../test/passkeys.ts";
import { as } from "../../test/people.ts";
import { callOf, closedRoutes } from "../../test/routes.ts";
import { createProtected, protect } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";
import { copyOf } from "../../test/copy-of.ts";

/**
 * OWASP ASVS 5.0, V7.4. What the page shows (7.4.4) is in `web/e2e/asvs.test.ts`, what the operator does (7.4.5) in
 * `local/people/asvs.test.ts`, and requests that overlap in `worker/auth/races.test.ts`.
 */
const world = useWorld();
const links = useLinks(world);
const changed = useWorld({ BETTER_AUTH_SECRET: "uNF3VeKn1WSudatyRIfIJIQwmqTddKgwuAMc3jnumSQ=" });

const newPassword = "staple battery horse";
const isIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;

describe("7.4.1: after a sign-out", () => {
  test.each(["/api/auth/sign-out", "/api/auth/logout"])(
    "7.4.1: by %s, a copy of both cookies opens nothing, on any route",
    async (path) => {
      const { browser, userId } = await createBrowser(world);
      const copy = copyOf(browser, world);
      expect((await browser.post(path)).status).toBe(200);
      expect([...browser.cookies.keys()]).toEqual([]);
      for (const route of closedRoutes) {
        const { method, path: closed, headers, body } = callOf(route, { userId });
        const answer = await copy.fetch(closed, {
          method,
          headers: { ...headers, ...(body && { "Content-Type": "application/json" }) },
          ...(body && { body: JSON.stringify(body) }),
        });
        expect(answer.status, route).toBe(401);
      }
      expect(await (await copy.fetch("/api/auth/get-session")).json()).toBeNull();
    },
  );
});

test("7.4.2: the end of an account ends every session of it, in browsers and in programs", async () => {
  const { browser, email, token } = await createBrowser(world, lightHash());
  const other = await addBrowser(world, email);
  expect((await browser.post("/api/auth/delete-user", { password })).status).toBe(200);
  expect(await isIn(other)).toBe(false);
  expect((await other.post("/api/auth/renew")).status).toBe(401);
  expect((await as(world, { token }).get("/api/tasks")).status).toBe(401);
});

test("7.4.2: an account that is closed until its address is verified has no session left", async () => {
  const { browser, email, userId } = await createBrowser(world);
  const other = await addBrowser(world, email);
  await world.sql("update users set email_verified = false, verify_by = now() where id = $1", [userId]);
  expect([await isIn(browser), await isIn(other)]).toEqual([false, false]);
});

describe("7.4.3: all other sessions end", () => {
  /** A factor changes in one browser while another one is open. */
  async function expectEnds(change: (browser: Browser) => Promise<unknown>, open = createBrowser) {
    const { browser, email } = await open(world);
    const other = await addBrowser(world, email);
    await change(browser);
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
  }

  test("7.4.3: with another password", () =>
    expectEnds((browser) =>
      browser.post("/api/auth/change-password", { currentPassword: password, newPassword }),
    ));

  test("7.4.3: with a second factor that is turned on, and with one that is turned off", async () => {
    await expectEnds(protect);
    const { browser, email, userId } = await createProtected(world);
    const other = await addProvenBrowser(email, userId);
    await browser.post("/api/auth/two-factor/disable", { password });
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
  });

  test("7.4.3: with a password that is replaced by a link, the person's own as well", async () => {
    const { browser, token } = await links.personWithReset();
    expect((await links.reset(token, newPassword)).status).toBe(200);
    expect(await isIn(browser)).toBe(false);
  });

  test("7.4.3: on request, after a passkey was added or removed", async () => {
    await expectEnds(async (browser) => {
      const { answer } = await addPasskey(browser);
      const { id } = await answer.json<{ id: string }>();
      expect((await browser.post("/api/auth/passkey/delete-passkey", { id })).ok).toBe(true);
      expect((await browser.post("/api/auth/revoke-other-sessions")).status).toBe(200);
    });
  });
});

test("7.4.5: another secret ends the sessions of everybody at once", async () => {
  const { browser, token } = await createBrowser(world);
  changed.bindings["DATABASE_URL"] = world.bindings["DATABASE_URL"];
  expect((await copyOf(browser, changed).post("/api/auth/renew")).status).toBe(401);
  expect((await as(changed, { token }).get("/api/tasks")).status).toBe(401);
  expect(await isIn(browser)).toBe(true);
});

/** The trigger lets nobody begin a session of a protected account by hand, so the factor looks away for a moment. */
async function addProvenBrowser(email: string, userId: string): Promise<Browser> {
  await world.sql("alter table sessions disable trigger sessions_require_second_factor");
  try {
    return await addBrowser(world, email);
  } finally {
    await world.sql("alter table sessions enable trigger sessions_require_second_factor");
    expect(await world.sql("select from sessions where user_id = $1", [userId])).toHaveLength(2);
  }
}
