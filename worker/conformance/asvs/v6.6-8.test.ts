import { describe, expect, test } from "vitest";
import { Browser, createBrowser, freshEmail, password, post } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { askToSignIn, createWithPasskey } from "../../test/passkeys.ts";
import { everyRoute } from "../../test/routes.ts";
import { createProtected } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";

/** OWASP ASVS 5.0, V6.6 to V6.8: codes over another channel, keys, and identity providers. Most of it does not apply. */
const world = useWorld();
const links = useLinks(world);

const newPassword = "staple battery horse";
const columnsLike = (pattern: string) =>
  world.sql(
    `select table_name, column_name from information_schema.columns
     where table_schema = 'public' and (column_name ~* $1 or table_name ~* $1) order by 1, 2`,
    [pattern],
  );
const routesLike = (pattern: RegExp) => everyRoute.filter((route) => pattern.test(route));

describe("V6.6: codes over another channel", () => {
  test("6.6.1: there are no telephones: no number is kept, taken or written to", async () => {
    expect(await columnsLike("phone|sms|mobile|msisdn")).toEqual([]);
    expect(routesLike(/phone|sms|call/i)).toEqual([]);
    expect(await (await world.fetch("/api/openapi.json")).text()).not.toMatch(/"\w*(phone|sms)\w*"\s*:/i);
  });

  test("6.6.2: the token of a link is for one account and one purpose", async () => {
    const [ann, bob] = [await links.personWithReset(), await links.personWithReset()];
    const flipped = ann.token.slice(0, 20) + bob.token.slice(20);
    for (const path of ["verify-email", "keep-email"])
      expect((await post(world, `/api/auth/${path}`, { token: ann.token })).status).toBe(410);
    expect((await links.reset(flipped, newPassword)).status).toBe(410);
    expect((await links.reset(ann.token, newPassword)).status).toBe(200);
    expect((await bob.browser.fetch("/api/auth/me")).status).toBe(200);
  });

  test("6.6.2: a sign-in that waits for a code belongs to its browser: a code ends none in another", async () => {
    const { email, app } = await createProtected(world);
    const [one, other] = [new Browser(world), new Browser(world)];
    for (const browser of [one, other]) await browser.post("/api/auth/sign-in/email", { email, password });
    const code = await app.next();
    expect((await one.post("/api/auth/two-factor/verify-totp", { code })).status).toBe(200);
    expect((await other.fetch("/api/auth/me")).status).toBe(401);
    expect((await new Browser(world).post("/api/auth/two-factor/verify-totp", { code })).status).toBe(401);
  });

  test("6.6.3: a link has 256 bits, and an address is sent few of them", async () => {
    const { email, token } = await links.personWithReset();
    expect(atob(token.replaceAll("-", "+").replaceAll("_", "/"))).toHaveLength(32);
    for (let time = 0; time < 5; time += 1) expect((await links.askReset(email)).status).toBe(200);
    expect(await links.countMails(email)).toBe(3);
  });

  test("6.6.4: nothing is pushed to a device that its person could wave through", async () => {
    // Reminders are pushed, and nothing in them signs anybody in.
    const columns = await columnsLike("push|device_token|fcm|apns");
    expect(columns.filter(({ table_name: table }) => table !== "push_subscriptions")).toEqual([]);
    expect(routesLike(/push|approve|two-factor\/send/i)).toEqual([]);
  });
});

describe("V6.7: passkeys", () => {
  test("6.7.1: what checks them is kept where their owner cannot change it, and nobody's certificate is trusted", async () => {
    const rights = await world.sql(
      `select column_name from information_schema.columns
       where table_name = 'passkeys' and has_column_privilege('hedgerow_owner', 'passkeys', column_name, 'update')`,
    );
    expect(rights).toEqual([{ column_name: "name" }]);
    const { userId } = await createWithPasskey(world);
    const [row] = await world.sql("select * from passkeys where user_id = $1", [userId]);
    expect(Object.keys(row ?? {}).filter((name) => /certificate|x5c|attestation/.test(name))).toEqual([]);
  });

  test("6.7.2: each challenge has 256 random bits", async () => {
    const challenges = new Set<string>();
    for (let time = 0; time < 20; time += 1) {
      const { challenge } = await askToSignIn(new Browser(world));
      expect(challenge).toMatch(/^[\w-]{43}$/);
      challenges.add(challenge);
    }
    expect(challenges.size).toBe(20);
  });
});

describe("V6.8: there is no identity provider", () => {
  test("6.8.1: every account is of this product alone, and no path leads to another's", async () => {
    await createBrowser(world);
    await post(world, "/api/auth/signup", { email: freshEmail(), password });
    expect(await world.sql("select distinct provider_id from accounts")).toEqual([
      { provider_id: "credential" },
    ]);
    // Under `/oauth` we let programs in, and ask nobody else who somebody is.
    expect(routesLike(/oauth2|callback|social|sso|saml|oidc/i)).toEqual([]);
  });

  test("6.8.2: an assertion of a provider, signed or not, is no credential", async () => {
    const { userId, email } = await createBrowser(world);
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
    const claims = { iss: "https://accounts.google.com", sub: userId, email, exp: Date.now() / 1000 + 600 };
    for (const token of [
      `${part({ alg: "none" })}.${part(claims)}.`,
      `${part({ alg: "RS256" })}.${part(claims)}.AAAA`,
    ]) {
      const answer = await world.fetch("/api/auth/me", { headers: { Authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(401);
      const body = { provider: "google", idToken: { token } };
      expect((await new Browser(world).post("/api/auth/sign-in/social", body)).status).toBe(404);
    }
  });

  test("6.8.3: nothing reads SAML", async () => {
    for (const path of ["sso/saml2/callback/any", "sso/saml2/sp/acs/any", "saml/acs", "sign-in/sso"]) {
      const answer = await post(world, `/api/auth/${path}`, { SAMLResponse: "PHNhbWw+" });
      expect(answer.status, path).toBe(404);
    }
  });

  test("6.8.4: how strong a sign-in was is known here: no claim of another says so", async () => {
    const { browser } = await createProtected(world);
    const { proofs } = await proofsAfterALongTime(browser);
    expect(proofs).toEqual(["password", "totp"]);
    expect(await columnsLike("^(acr|amr|auth_time)$")).toEqual([]);
  });
});

async function proofsAfterALongTime(browser: Browser) {
  await world.sql("update sessions set proved_at = now() - interval '1 hour'");
  const answer = await browser.post("/api/keys", { name: "Backup", scope: "read" });
  return answer.json<{ proofs: string[] }>();
}
