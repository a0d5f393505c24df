import { expect, test } from "vitest";
import { sessionCookie, tokenCookie } from "../../access/cookies.ts";
import { mostSessions } from "../../fields/limits.ts";
import { Browser, createBrowser, freshEmail, password, post } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { askToSignIn } from "../../test/passkeys.ts";
import { as, createPerson } from "../../test/people.ts";
import { createProtected, openHalfway } from "../../test/second-factor.ts";
import { openDevice } from "../../test/devices.ts";
import { codeFor, letIn } from "../../test/programs.ts";
import { createWebhook } from "../../test/webhooks.ts";
import { useWorld } from "../../test/world.ts";
import { rowOf, rowsOf, secondsIn, sectionOf } from "../../test/documented.ts";

/** OWASP ASVS 5.0, V7.1: the times in SECURITY.md are those that the Worker and the database have. */
const world = useWorld();
const links = useLinks(world);

const table = "How long things last";

/** The rows that the tests below measure. `v6.5.test.ts` measures a code of the app. */
const measured = [
  "a session, without use",
  "a session, however often it is used",
  "a session of an address that is not verified",
  "a token",
  "a proof",
  "a proof of the second factor",
  "a sign-in that waits for a code",
  "the challenge of a passkey",
  "a remembered browser",
  "what we know a browser by",
  "a link that verifies an address",
  "a link for a new password",
  "a link to change the address",
  "a link to keep the address",
  "an API key",
  "a program's access",
  "a program's access token",
  "a program's code",
  "the code of a device",
  "the secret of a webhook that was replaced",
] as const;

const documented = (what: (typeof measured)[number]) => secondsIn(rowOf(table, what)[0]);

/** How long the cookies of an answer stay. */
function staying(answer: Response): Map<string, number> {
  return new Map(
    answer.headers.getSetCookie().map((cookie) => {
      const [, name = "", maxAge] = /^([^=]+)=.*; Max-Age=(\d+)/.exec(cookie) ?? [];
      return [name, Number(maxAge)];
    }),
  );
}

const longest = (cookies: Map<string, number>, part: string) =>
  Math.max(...[...cookies].filter(([name]) => name.includes(part)).map(([, seconds]) => seconds));

/** A span of time in the database, in seconds. */
async function inDatabase(select: string, parameters: unknown[] = []): Promise<number> {
  const [row] = await world.sql(`select extract(epoch from (${select}))::float8 as seconds`, parameters);
  return Math.round(Number(row?.["seconds"]));
}

test("7.1.1: a session ends without use, and at the latest, when it is documented to", async () => {
  const { email } = await createBrowser(world);
  const signedIn = await new Browser(world).post("/api/auth/sign-in/email", { email, password });
  const cookies = staying(signedIn);
  expect(cookies.get(sessionCookie)).toBe(documented("a session, without use"));
  expect(cookies.get(tokenCookie)).toBe(documented("a token"));
  expect(longest(cookies, "-browser-")).toBe(documented("what we know a browser by"));

  await world.sql("update sessions set expires_at = now() + interval '9 years'");
  const lived = await inDatabase("select max(expires_at - created_at) from sessions");
  expect(lived).toBe(documented("a session, however often it is used"));
});

test("7.1.1: an address that is not verified ends sessions when it is documented to", async () => {
  const email = freshEmail();
  await post(world, "/api/auth/signup", { email, password });
  const until = await inDatabase("select verify_by - created_at from users where email = $1", [email]);
  expect(Math.abs(until - documented("a session of an address that is not verified"))).toBeLessThan(5);
});

test("7.1.1: a proof is good for as long as is documented, by what the API says and what the database does", async () => {
  const { browser, userId } = await createBrowser(world);
  const spent = documented("a proof");
  const said = await (await browser.post("/api/auth/prove", { password })).json<{ proved_until: string }>();
  expect(Math.abs((Date.parse(said.proved_until) - Date.now()) / 1000 - spent)).toBeLessThan(5);
  for (const [age, status] of [
    [spent - 15, 201],
    [spent + 1, 403],
  ] as const) {
    await world.sql("update sessions set proved_at = now() - make_interval(secs => $2) where user_id = $1", [
      userId,
      age,
    ]);
    expect((await browser.post("/api/keys", { name: "Backup", scope: "read" })).status).toBe(status);
  }
});

test("7.1.1: the second factor is good for as long as is documented, for what changes how somebody signs in", async () => {
  const { browser, userId } = await createProtected(world);
  const spent = documented("a proof of the second factor");
  for (const [age, status] of [
    [spent - 15, 200],
    [spent + 1, 403],
  ] as const) {
    await world.sql("update sessions set factor_at = now() - make_interval(secs => $2) where user_id = $1", [
      userId,
      age,
    ]);
    const answer = await browser.post("/api/auth/two-factor/generate-backup-codes", { password });
    expect(answer.status).toBe(status);
  }
});

test("7.1.1: what waits for a second step, a passkey or a remembered browser waits as long as is documented", async () => {
  const { email, app } = await createProtected(world);
  const browser = new Browser(world);
  const halfway = await browser.post("/api/auth/sign-in/email", { email, password });
  expect(longest(staying(halfway), "-second-step")).toBe(documented("a sign-in that waits for a code"));
  const body = { code: await app.next(), trustDevice: true };
  const passed = await browser.post("/api/auth/two-factor/verify-totp", body);
  expect(longest(staying(passed), "-device-")).toBe(documented("a remembered browser"));
  const asked = await new Browser(world).fetch("/api/auth/passkey/generate-authenticate-options");
  expect(longest(staying(asked), "-passkey-")).toBe(documented("the challenge of a passkey"));
  expect((await askToSignIn(new Browser(world))).challenge).toHaveLength(43);
  expect((await openHalfway(new Browser(world), email)).cookies.size).toBe(1);
});

test("7.1.1: the links in mails work as long as is documented", async () => {
  await links.personWithReset();
  const { email } = await links.personWithChange(freshEmail());
  await world.sql("update users set email_verified = false where email = $1", [email]);
  await links.askVerification(email);
  for (const [purpose, what] of [
    ["verify_email", "a link that verifies an address"],
    ["reset_password", "a link for a new password"],
    ["change_email", "a link to change the address"],
    ["keep_email", "a link to keep the address"],
  ] as const) {
    const lived = await inDatabase(
      "select max(expires_at - created_at) from verifications where purpose = $1",
      [purpose],
    );
    expect([purpose, lived]).toEqual([purpose, documented(what)]);
  }
});

test("7.1.1: an API key lasts for at most as many days as is documented", async () => {
  const ann = as(world, await createPerson(world));
  const days = documented("an API key") / 86_400;
  const make = (expires_in_days: number) =>
    ann.post("/api/keys", { name: "Backup", scope: "read", expires_in_days });
  expect([(await make(days)).status, (await make(days + 1)).status]).toEqual([201, 400]);
});

test("7.1.1: what a program is let in with lasts as long as is documented", async () => {
  const ann = await createPerson(world);
  await codeFor(world, ann);
  const code = "select expires_at - created_at from authorization_codes where user_id = $1";
  expect(await inDatabase(code, [ann.userId])).toBe(documented("a program's code"));
  const { expires_in } = await letIn(world, ann);
  expect(expires_in).toBe(documented("a program's access token"));
  const access = "select expires_at - created_at from grants where user_id = $1";
  expect(await inDatabase(access, [ann.userId])).toBe(documented("a program's access"));
  const device = await openDevice(world);
  expect(device.expires_in).toBe(documented("the code of a device"));
});

test("7.1.1: a secret of a webhook that was replaced signs for as long as is documented", async () => {
  const ann = await createPerson(world);
  const webhook = await createWebhook(world, ann);
  expect((await as(world, ann).post(`/api/webhooks/${webhook}/secret`)).status).toBe(200);
  const until = await inDatabase("select previous_until - now() from webhooks where id = $1", [webhook]);
  expect(Math.abs(until - documented("the secret of a webhook that was replaced"))).toBeLessThan(5);
});

test("7.1.1: no other span of time is in the table, and what differs from NIST SP 800-63B has its reason", () => {
  const spans = rowsOf(table).filter(([, ends]) => /\d (second|minute|hour|day)/.test(ends ?? ""));
  const names = spans.map(([what = ""]) => what).filter((what) => what !== "a code of the app");
  expect(names.toSorted()).toEqual([...measured].toSorted());
  expect(sectionOf("Known differences")).toMatch(/V7\.1\.1.*NIST SP 800-63B-4/s);
});

test("7.1.2: one account has as many sessions as is documented, and one more ends the oldest", async () => {
  const [most] = rowOf(table, "sessions of one account");
  expect(most).toContain(`more than ${mostSessions}`);
  const { email, userId } = await createBrowser(world);
  await world.sql("update sessions set created_at = now() - interval '2 days' where user_id = $1", [userId]);
  const [oldest] = await world.sql("select id from sessions where user_id = $1", [userId]);
  await world.sql(
    `insert into sessions (user_id, token, expires_at, created_at)
     select $1, gen_random_uuid(), now() + interval '7 days', now() - interval '1 day' from generate_series(2, $2)`,
    [userId, mostSessions],
  );
  const living = () =>
    world.sql("select id from sessions where user_id = $1 and expires_at > now()", [userId]);
  expect(await living()).toHaveLength(mostSessions);
  expect((await new Browser(world).post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
  const left = (await living()).map(({ id }) => id);
  expect(left).toHaveLength(mostSessions);
  expect(left).not.toContain(oldest?.["id"]);
});

test("7.1.3: no session depends on another system: the Worker signs and reads every token itself", async () => {
  const { token } = await createPerson(world);
  const { iss, aud }: { iss: string; aud: string } = JSON.parse(atob(token.split(".")[1] ?? ""));
  expect([iss, aud]).toEqual(["hedgerow", "hedgerow-api"]);
  for (const path of [
    ".well-known/openid-configuration",
    "api/auth/jwks",
    "api/auth/.well-known/openid-configuration",
  ]) {
    expect((await world.fetch(`/${path}`)).status, path).toBe(404);
  }
});
