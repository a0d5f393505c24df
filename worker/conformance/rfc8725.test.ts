import { createEmailVerificationToken } from "better-auth/api";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { digestOfEmail } from "../auth/sign-in-attempts.ts";
import { sessionCookie, tokenCookie } from "../access/cookies.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { secret, useWorld } from "../test/world.ts";
import { signCompact } from "../test/sign-compact.ts";
import { bearing, Browser, createBrowser } from "../test/client.ts";

/** RFC 8725, best practices for JSON Web Tokens: the clauses that worker/access/token.test.ts does not prove. */
const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const statusFor = async (token: string) =>
  (await world.fetch("/api/auth/me", { headers: bearing(token) })).status;

const now = () => Math.floor(Date.now() / 1000);
const good = () => ({
  sub: ann.userId,
  sid: ann.sessionId,
  email: ann.email,
  iss: "hedgerow",
  aud: "hedgerow-api",
  iat: now(),
  exp: now() + 60,
  jti: crypto.randomUUID(),
});
const utf8 = new TextEncoder();
const sign = (header: object, claims: object) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: "HS256", ...header }).sign(utf8.encode(secret));

async function deflated(text: string): Promise<Uint8Array> {
  const body = new Response(text).body?.pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(body ?? null).arrayBuffer());
}

test("claims that are compressed before they are signed are not unpacked (§3.6)", async () => {
  const packed = await deflated(JSON.stringify(good()));
  expect(await statusFor(await signCompact('{"alg":"HS256","zip":"DEF"}', packed))).toBe(401);
});

test.each([
  [
    "ISO 8859-1",
    (text: string) => Uint8Array.from(text.replace("@", "é@"), (letter) => letter.charCodeAt(0)),
  ],
  ["UTF-16", (text: string) => Uint8Array.from([...utf8.encode(text)].flatMap((byte) => [byte, 0]))],
])("claims in %s are not read as if they were UTF-8 (§3.7)", async (_, encode) => {
  const text = JSON.stringify(good());
  expect(await statusFor(await signCompact('{"alg":"HS256"}', utf8.encode(text)))).toBe(200);
  expect(await statusFor(await signCompact('{"alg":"HS256"}', encode(text)))).toBe(401);
});

test("no claim and no parameter makes the Worker fetch a key (§3.10)", async () => {
  const asked = vi.spyOn(globalThis, "fetch");
  onTestFinished(() => void vi.restoreAllMocks());
  const url = "https://elsewhere.example/.well-known/jwks.json";
  for (const header of [{ jku: url }, { x5u: url }, { kid: url }, { jku: "file:///etc/passwd" }]) {
    const forged = await new SignJWT(good())
      .setProtectedHeader({ alg: "HS256", ...header })
      .sign(utf8.encode("the key that lies at that address"));
    expect(await statusFor(forged)).toBe(401);
    expect(await statusFor(await sign(header, { ...good(), iss: url }))).toBe(401);
  }
  expect(asked).not.toHaveBeenCalled();
});

describe("among the values signed with our secret (§2.8, §3.11, §3.12)", () => {
  test.each(["at+jwt", "logout+jwt", "secevent+jwt", "dpop+jwt", "JOSE"])(
    "a token of type %s is not accepted as an access token",
    async (typ) => {
      expect(await statusFor(await sign({ typ: "JWT" }, good()))).toBe(200);
      expect(await statusFor(await sign({ typ }, good()))).toBe(401);
    },
  );

  test("a value that Better Auth signs for itself, a cookie, a cursor or a digest is not accepted as a token", async () => {
    const person = as(world, ann);
    for (const title of ["Trim", "Clip"]) await person.post("/api/tasks", { title });
    const page = await (await person.get("/api/tasks?limit=1")).json<{ next_cursor: string }>();
    const { browser } = await createBrowser(world);
    const values = [
      await createEmailVerificationToken(secret, ann.email),
      decodeURIComponent(browser.cookies.get(sessionCookie) ?? ""),
      page.next_cursor,
      await digestOfEmail({ BETTER_AUTH_SECRET: secret }, ann.email),
    ];
    for (const value of values) {
      expect(value).toMatch(/^\S{20,}$/);
      expect(await statusFor(value)).toBe(401);
      const headers = { Cookie: `${tokenCookie}=${encodeURIComponent(value)}` };
      expect((await world.fetch("/api/auth/me", { headers })).status).toBe(401);
    }
  });

  test("a token is not accepted as a session's cookie or as a cursor", async () => {
    const browser = new Browser(world);
    browser.cookies.set(sessionCookie, ann.token);
    expect(await (await browser.fetch("/api/auth/get-session")).json()).toBeNull();
    expect((await browser.post("/api/auth/renew")).status).toBe(401);
    expect((await as(world, ann).get(`/api/tasks?cursor=${ann.token}`)).status).toBe(400);
  });
});

test("extra claims do not change the caller's identity (§3.10)", async () => {
  const bob = await createPerson(world);
  const more = { userId: bob.userId, user_id: bob.userId, role: "admin", scope: "*", email: bob.email };
  const answer = await world.fetch("/api/auth/me", {
    headers: bearing(await sign({}, { ...good(), ...more })),
  });
  expect(await answer.json()).toMatchObject({ id: ann.userId, email: ann.email });
});
