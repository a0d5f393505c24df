import { expect, test } from "vitest";
import { Browser, createBrowser, password, post } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { createKey } from "../../test/people.ts";
import { createProtected, openHalfway } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";

/** OWASP ASVS 5.0, V6.4. What administrators may (6.4.6) is in `local/people/asvs.test.ts`. */
const world = useWorld();
const links = useLinks(world);

const newPassword = "staple battery horse";
const signIn = (browser: Browser, email: string, typed: string) =>
  browser.post("/api/auth/sign-in/email", { email, password: typed });

test("6.4.1: the token of a link has 256 random bits, is nowhere but in the mail, and ends with its first use", async () => {
  const seen = new Set<string>();
  for (let times = 0; times < 2; times += 1) {
    const { token } = await links.personWithReset();
    expect(token).toMatch(/^[\w-]{43}$/);
    seen.add(token);
    const rows = await world.sql("select to_jsonb(v)::text as row from verifications v");
    for (const { row } of rows) expect(row).not.toContain(token);
    expect(world.log.join("")).not.toContain(token);
    expect((await links.reset(token, newPassword)).status).toBe(200);
    expect((await links.reset(token, newPassword)).status).toBe(410);
  }
  expect(seen.size).toBe(2);
});

test("6.4.1: it ends an hour after it was asked for, and is no password in the meantime", async () => {
  const { token, email } = await links.personWithReset();
  expect((await signIn(new Browser(world), email, token)).status).toBe(401);
  await links.age("61 minutes");
  expect((await links.reset(token, newPassword)).status).toBe(410);
});

test("6.4.2: there are no hints and no questions: neither in what the API takes nor in the database", async () => {
  const described = await (await world.fetch("/api/openapi.json")).text();
  // What a program says of a token that it ends (RFC 7009) is no hint at a password.
  expect(described.replaceAll('"token_type_hint"', "")).not.toMatch(
    /"\w*(hint|question|mother|maiden)\w*"\s*:/i,
  );
  const columns = await world.sql(
    `select table_name, column_name from information_schema.columns
     where table_schema = 'public' and column_name ~* 'hint|question|mother|maiden'`,
  );
  expect(columns).toEqual([]);
});

test("6.4.3: a password is reset by a link, and the second factor stays in force", async () => {
  const { email, userId, codes, browser } = await createProtected(world);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  await links.askReset(email);
  const token = await links.tokenTo(email, "/reset-password");
  expect((await links.reset(token, newPassword)).status).toBe(200);
  expect((await browser.fetch("/api/auth/me")).status).toBe(401);

  const again = new Browser(world);
  expect(await (await signIn(again, email, newPassword)).json()).toMatchObject({ twoFactorRedirect: true });
  expect((await again.fetch("/api/auth/me")).status).toBe(401);
  const recovered = await again.post("/api/auth/two-factor/verify-backup-code", { code: codes[0] });
  expect(recovered.status).toBe(200);
});

test("6.4.4: who has lost the app gets in with a recovery code, and with the password and the mailbox alone does not", async () => {
  const { email, userId, codes } = await createProtected(world);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  const mailbox = await openHalfway(new Browser(world), email);
  for (const path of ["disable", "enable", "generate-backup-codes"]) {
    expect((await mailbox.post(`/api/auth/two-factor/${path}`, { password })).status).toBe(401);
  }
  await links.askVerification(email);
  await links.askReset(email);
  await links.reset(await links.tokenTo(email, "/reset-password"), password);
  const [row] = await world.sql("select second_factor_since is not null as on from users where id = $1", [
    userId,
  ]);
  expect(row).toEqual({ on: true });

  const owner = await openHalfway(new Browser(world), email);
  expect((await owner.post("/api/auth/two-factor/verify-backup-code", { code: codes[0] })).status).toBe(200);
  expect((await owner.post("/api/auth/two-factor/disable", { password })).status).toBe(200);
});

test("6.4.5: nothing that signs in expires, and a key says when it does: nobody is reminded of that", async () => {
  const { email, userId, browser } = await createBrowser(world);
  await world.sql(
    "update users set created_at = now() - interval '9 years', verify_by = null where id = $1",
    [userId],
  );
  await world.sql("update accounts set updated_at = now() - interval '9 years' where user_id = $1", [userId]);
  expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(200);
  await createKey(world, { userId }, "read");
  const { keys } = await (await browser.fetch("/api/keys")).json<{ keys: { expires_at: string }[] }>();
  expect(keys).toMatchObject([{ expires_at: expect.stringMatching(/Z$/) }]);
});
