import { expect, test } from "vitest";
import { Authenticator } from "../../test/authenticator.ts";
import { Browser, createBrowser, freshEmail, lightHash, password, post } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import {
  askToAdd,
  askToSignIn,
  askToSignUp,
  createWithPasskey,
  signUpByPasskey,
  signInByPasskey,
} from "../../test/passkeys.ts";
import { createKey } from "../../test/people.ts";
import { callOf, everyRoute } from "../../test/routes.ts";
import { createProtected, openHalfway } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";
import { countBegun } from "../../test/begun.ts";
import { routesIn, rowsOf } from "../../test/documented.ts";

/** OWASP ASVS 5.0, V6.3.4: no way in is undocumented, and all of them ask for the same. */
const world = useWorld();
const links = useLinks(world);

const newPassword = "staple battery horse";
const auth = "/api/auth";

type Step = () => Promise<Response>;

/** Each way in: what is there before, and the step that has all that it takes. */
const ways: Record<string, () => Promise<Step>> = {
  "POST /api/auth/sign-up/email": async () => () =>
    new Browser(world).post(`${auth}/sign-up/email`, { email: freshEmail(), password, name: "" }),
  "POST /api/auth/sign-in/email": async () => {
    const { email } = await createBrowser(world);
    return () => signInIn(new Browser(world), email);
  },
  "POST /api/auth/two-factor/verify-totp": async () => {
    const { email, app } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    const code = await app.next();
    return () => browser.post(`${auth}/two-factor/verify-totp`, { code });
  },
  "POST /api/auth/two-factor/verify-backup-code": async () => {
    const { email, codes } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    return () => browser.post(`${auth}/two-factor/verify-backup-code`, { code: codes[0] });
  },
  "POST /api/auth/passkey/sign-up": async () => async () => (await signUpByPasskey(world)).answer,
  "POST /api/auth/passkey/verify-authentication": async () => {
    const { authenticator } = await createWithPasskey(world);
    return () => signInByPasskey(new Browser(world), authenticator);
  },
  "POST /api/auth/change-password": async () => {
    const { browser } = await createBrowser(world, lightHash());
    return () => browser.post(`${auth}/change-password`, { currentPassword: password, newPassword });
  },
  "POST /api/auth/signup": async () => () => signUpAt("/api/auth/signup"),
  "POST /api/v1/auth/register": async () => () => signUpAt("/api/v1/auth/register"),
  "POST /api/auth/signin": () => signInAt("/api/auth/signin"),
  "POST /api/v1/auth/signin": () => signInAt("/api/v1/auth/signin"),
};

const signInIn = (browser: Browser, email: string) =>
  browser.post(`${auth}/sign-in/email`, { email, password });
const signUpAt = (path: string) => post(world, path, { email: freshEmail(), password });

async function signInAt(path: string): Promise<Step> {
  const { email } = await createBrowser(world);
  return () => post(world, path, { email, password });
}

test("6.3.4: the documented ways in are all that begin a session", async () => {
  const documented = rowsOf("Ways in").flatMap(([, routes = ""]) => routesIn(routes));
  expect(Object.keys(ways).toSorted()).toEqual(documented.toSorted());
  for (const [route, prepare] of Object.entries(ways)) {
    const step = await prepare();
    const { result, begun } = await countBegun(world, step);
    expect([route, isGood(result.status), begun]).toEqual([route, true, 1]);
  }
});

const isGood = (status: number) => status >= 200 && status < 300;
const others = everyRoute.filter((route) => !(route in ways));

test("6.3.4: no other route begins one, for whoever is signed in, with a password or a key", async () => {
  expect(others.length).toBeGreaterThan(100);
  let good = 0;
  for (const route of others) {
    const { browser, userId } = await createBrowser(world, lightHash());
    const { token } = await createKey(world, { userId }, "write");
    const { method, path, headers, body } = callOf(route, { userId });
    const text = JSON.stringify(body)?.replaceAll("one password", password);
    const call = { method, ...(text !== undefined && { body: text }) };
    const typed = { ...headers, ...(text !== undefined && { "Content-Type": "application/json" }) };
    const { result, begun } = await countBegun(world, async () => {
      await world.fetch(path, { ...call, headers: { ...typed, Authorization: `Bearer ${token}` } });
      await world.fetch(path, { ...call, headers: typed });
      return browser.fetch(path, { ...call, headers: typed });
    });
    if (result.ok || result.status === 101) good += 1;
    expect([route, begun]).toEqual([route, 0]);
  }
  // Most of what was sent was right, so nothing was refused before it could begin one.
  expect(good / others.length).toBeGreaterThan(0.5);
});

test("6.3.4: neither does what is open to strangers, with all that it takes", async () => {
  const changing = await links.personWithChange(freshEmail());
  const { token, email } = await links.personWithReset(false);
  await links.askVerification(email);
  const verification = await links.tokenTo(email, "/verify-email");
  const browser = new Browser(world);
  const { begun } = await countBegun(world, async () => {
    await askToSignIn(browser);
    await askToSignUp(browser, freshEmail());
    for (const [path, body] of [
      ["verify-email", { token: verification }],
      ["verify-email", { token: changing.change }],
      ["keep-email", { token: changing.keep }],
      ["reset-password", { token, newPassword }],
    ] as const) {
      expect([path, (await browser.post(`${auth}/${path}`, body)).status]).toEqual([path, 200]);
    }
  });
  expect(begun).toBe(0);
});

test("6.3.4: nor does turning a factor on or off, adding a passkey, or a proof", async () => {
  const { browser, app } = await createProtected(world);
  const { begun } = await countBegun(world, async () => {
    const authenticator = new Authenticator();
    const response = await authenticator.create(await askToAdd(browser));
    for (const [path, body] of [
      ["passkey/verify-registration", { response }],
      ["prove", { password }],
      ["prove", { code: await app.next() }],
      ["two-factor/generate-backup-codes", { password }],
      ["two-factor/disable", { password }],
      ["renew", {}],
    ] as const) {
      expect([path, isGood((await browser.post(`${auth}/${path}`, body)).status)]).toEqual([path, true]);
    }
  });
  expect(begun).toBe(0);
});

test.each([
  "sign-in/social",
  "sign-in/username",
  "sign-in/magic-link",
  "sign-in/phone-number",
  "sign-in/anonymous",
  "sign-in/email-otp",
  "sign-in/oauth2",
  "sign-in/sso",
  "two-factor/send-otp",
  "two-factor/verify-otp",
  "refresh-token",
  "get-access-token",
  "link-social",
  "set-password",
  "token",
  "one-time-token/verify",
  "admin/impersonate-user",
])("6.3.4: Better Auth's %s, which the product does not offer, does not exist", async (path) => {
  const { browser, email } = await createBrowser(world);
  expect((await browser.post(`${auth}/${path}`, { email, password })).status).toBe(404);
  expect((await browser.fetch(`${auth}/${path}`)).status).toBe(404);
});

test("6.3.4: in the database, the Worker's login alone may begin a session, and no function does it for others", async () => {
  const roles = await world.sql(
    `select rolname from pg_roles where rolname in ('hedgerow_app', 'hedgerow_owner', 'hedgerow_bookkeeper', 'hedgerow_registrar', 'hedgerow_timekeeper', 'hedgerow_one_list')
     and has_table_privilege(rolname, 'sessions', 'insert')`,
  );
  expect(roles).toEqual([{ rolname: "hedgerow_app" }]);
  const functions = await world.sql(
    "select proname from pg_proc where prosrc ~* 'insert\\s+into\\s+(public\\.)?sessions\\M' and not prosrc ~ 'format'",
  );
  expect(functions).toEqual([]);
});

test("6.3.4: each way that takes a password asks for the second factor where there is one", async () => {
  const { email } = await createProtected(world);
  for (const send of [
    () => signInIn(new Browser(world), email),
    ...["/api/auth/signin", "/api/v1/auth/signin"].map(
      (path) => () => post(world, path, { email, password }),
    ),
  ]) {
    expect((await countBegun(world, send)).begun).toBe(0);
  }
  // Nor does one that somebody adds and that forgets it.
  const forgetful = world.sql(
    `insert into sessions (user_id, token, expires_at)
     select id, 'another', now() + interval '1 day' from users where email = $1`,
    [email],
  );
  await expect(forgetful).rejects.toThrow("the second factor is missing");
});
