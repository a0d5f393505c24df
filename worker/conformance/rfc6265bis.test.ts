import { beforeAll, describe, expect, test } from "vitest";
import { sessionCookie, tokenCookie } from "../access/cookies.ts";
import { as, createPerson } from "../test/people.ts";
import { origin, useWorld } from "../test/world.ts";
import { Browser, createBrowser, password } from "../test/client.ts";

/** RFC 6265bis, cookies: the clauses that worker/auth/browser/sessions.test.ts does not prove. */
const world = useWorld();

describe("each Set-Cookie", () => {
  const written: { what: string; cookies: string[] }[] = [];
  beforeAll(async () => {
    const { browser, email } = await createBrowser(world);
    const note = async (what: string, asked: Promise<Response>) =>
      written.push({ what, cookies: (await asked).headers.getSetCookie() });
    await note("sign-in", browser.post("/api/auth/sign-in/email", { email, password }));
    await note("renew", browser.post("/api/auth/renew"));
    const change = { currentPassword: password, newPassword: "staple battery horse" };
    await note("change of password", browser.post("/api/auth/change-password", change));
    await note("sign-out", browser.post("/api/auth/sign-out"));
  });

  test("appears once for each cookie, in every answer that writes cookies (§4.1.1)", () => {
    for (const { what, cookies } of written) {
      const names = cookies.map((cookie) => cookie.replace(/=.*/, "")).toSorted();
      // After the password was asked for, the browser is known, too.
      const known = what === "sign-in" || what === "change of password";
      const browser = expect.stringMatching(/^__Host-hedgerow-browser-[\w-]{12}$/);
      expect(names, what).toEqual([...(known ? [browser] : []), sessionCookie, tokenCookie]);
    }
  });

  test("follows the grammar: a token, cookie-octets, known attributes, once each (§4.1.1)", () => {
    for (const cookie of written.flatMap(({ cookies }) => cookies)) {
      const [pair = "", ...attributes] = cookie.split("; ");
      expect(pair).toMatch(/^[\w!#$%&'*+.^`|~-]+=[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/);
      const names = attributes.map((attribute) => attribute.split("=")[0]);
      expect(names).toEqual(["Max-Age", "Path", "HttpOnly", "Secure", "SameSite"]);
    }
  });

  test("is small enough to be stored, and lasts less than the 400 days a browser allows (§5.5, §5.6)", () => {
    for (const cookie of written.flatMap(({ cookies }) => cookies)) {
      const [pair = "", ...attributes] = cookie.split("; ");
      expect(pair.length).toBeLessThanOrEqual(4096);
      for (const attribute of attributes) expect(attribute.length).toBeLessThanOrEqual(1024);
      expect(Number(/Max-Age=(\d+)/.exec(cookie)?.[1])).toBeLessThanOrEqual(400 * 24 * 3600);
    }
  });
});

describe("a Cookie header", () => {
  let token: string;
  beforeAll(async () => {
    ({ token } = await createPerson(world));
  });
  const statusFor = async (Cookie: string) =>
    (await world.fetch("/api/auth/me", { headers: { Cookie, Origin: origin } })).status;

  test("is read among other cookies of any spelling (§4.2.1)", async () => {
    expect(await statusFor(`a=b; ${tokenCookie}=${token}; c="d"; e`)).toBe(200);
  });

  test.each([
    ["another case, which a browser must not set without the prefix's rules", tokenCookie.toLowerCase()],
    ["capitals", tokenCookie.toUpperCase()],
    ["the name without its prefix", tokenCookie.replace("__Host-", "")],
    ["the weaker prefix", tokenCookie.replace("__Host-", "__Secure-")],
    ["a name that ends like ours", `x${tokenCookie}`],
    ["a name that begins like ours", `${tokenCookie}x`],
    ["an encoded name", tokenCookie.replace("_", "%5F")],
    ["no name, and ours in the value", `=${tokenCookie}`],
  ])("with %s carries nothing (§4.1.3.2, §5.4)", async (_, name) => {
    expect(await statusFor(`${name}=${token}`)).toBe(401);
  });

  test.each([
    "",
    ";",
    "=",
    ";;;;=;=;",
    tokenCookie,
    `${tokenCookie}=`,
    `${tokenCookie}=%`,
    `${tokenCookie}=%ff%fe`,
    `${tokenCookie}="`,
    `$Version=1; ${tokenCookie}=x; $Path=/`,
    `${sessionCookie}=.; ${tokenCookie}=.`,
    `${sessionCookie}=${"%".repeat(4000)}`,
    "a=b; ".repeat(2000),
  ])("that is nonsense signs nobody in and does no harm: %.40j (§5.7.3)", async (Cookie) => {
    expect(await statusFor(Cookie)).toBe(401);
    const headers = { Cookie, Origin: origin };
    expect((await world.fetch("/api/auth/renew", { method: "POST", headers })).status).toBe(401);
    expect(await (await world.fetch("/api/auth/get-session", { headers })).json()).toBeNull();
  });
});

test("no refusal writes a cookie, so that a session's cookie is never cleared by one (§3)", async () => {
  const { browser, email } = await createBrowser(world);
  const before = new Map(browser.cookies);
  await browser.post("/api/auth/sign-in/email", { email, password: "not the password" });
  await browser.post("/api/auth/change-password", { currentPassword: "a guess", newPassword: "short" });
  await browser.post("/api/auth/delete-user", {});
  await browser.fetch("/api/nothing");
  expect(browser.cookies).toEqual(before);
  expect((await browser.fetch("/api/auth/me")).status).toBe(200);
});

test("an answer to a token in a header writes no cookie (§8.2: no ambient authority)", async () => {
  const ann = as(world, await createPerson(world));
  for (const answer of [
    await ann.get("/api/tasks"),
    await ann.get("/api/auth/get-session"),
    await ann.post("/api/auth/logout"),
  ]) {
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect((await new Browser(world).fetch("/api/auth/me")).headers.getSetCookie()).toEqual([]);
});
