import { describe, expect, test } from "vitest";
import { sessionCookie, tokenCookie } from "../access/cookies.ts";
import { as, createPerson, createKey } from "../test/people.ts";
import { useLinks } from "../test/links.ts";
import { useMailbox } from "../test/mailbox.ts";
import { agents, createVerified, signInAsProgram, signInWith } from "../test/verified.ts";
import { origin, useWorld } from "../test/world.ts";
import { callOf, closedRoutes } from "../test/routes.ts";
import { Browser, createBrowser, freshEmail, hashesOf, lightHash, password, post } from "../test/client.ts";

/** OWASP ASVS 5.0: the clauses that no other test proves. SECURITY.md says where the others are. */
const world = useWorld({ SIGN_IN_FREE_FAILURES: "2", SIGN_IN_FIRST_PAUSE: "300" });
const links = useLinks(world);

const withMail = useWorld();
const mailbox = useMailbox(withMail);
const newPassword = "staple battery horse";

/** A browser that shows everything it was ever given. */
const copyOf = (browser: Browser) => {
  const copy = new Browser(world);
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
};
const sessionsOf = async (email: string) =>
  world.sql("select s.token from sessions s join users u on u.id = s.user_id where u.email = $1", [email]);

describe("V4.1.3: a header that only a proxy may set", () => {
  test("changes nothing when a caller sets it", async () => {
    const ann = as(world, await createPerson(world));
    const bob = await createPerson(world);
    const { id } = await (await ann.post("/api/tasks", { title: "Trim" })).json<{ id: string }>();
    const headers = {
      "X-Forwarded-Host": "elsewhere.example",
      "X-Forwarded-Proto": "http",
      Forwarded: "host=elsewhere.example;proto=http",
      "X-Original-URL": "/api/health",
      "X-Rewrite-URL": "/api/health",
      "X-HTTP-Method-Override": "DELETE",
      "X-HTTP-Method": "DELETE",
      "X-User-Id": bob.userId,
    };
    const plain = await ann.get(`/api/tasks/${id}`);
    const answer = await ann.get(`/api/tasks/${id}`, headers);
    expect(await answer.json()).toEqual(await plain.json());
    const made = await ann.post("/api/tasks", { title: "Clip" }, headers);
    expect(made.headers.get("Location")).toMatch(/^\/api\/tasks\/[0-9a-f-]{36}$/);
    expect((await ann.get(`/api/tasks/${id}`)).status).toBe(200);
    const contract = await world.fetch("/api/openapi.json", { headers });
    expect(await contract.text()).not.toContain("elsewhere.example");
  });
});

describe("V6.3.1: a caller with a stolen session", () => {
  test.each([
    ["change-password", { currentPassword: "a guess at it", newPassword: "staple battery horse" }],
    ["delete-user", { password: "a guess at it" }],
  ])("cannot guess the password at %s either", async (path, body) => {
    const { browser } = await createBrowser(world, lightHash());
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect((await browser.post(`/api/auth/${path}`, body)).status).toBe(400);
    }
    const { requests, result } = await world.countingRequests(() => browser.post(`/api/auth/${path}`, body));
    expect({ status: result.status, requests, hashes: hashesOf(world) }).toEqual({
      status: 429,
      requests: 1,
      hashes: 0,
    });
    expect(Number(result.headers.get("Retry-After"))).toBeGreaterThan(200);
    expect((await browser.fetch("/api/auth/me")).status).toBe(200);
  });
});

describe("V6.4.1, V6.6.2, V6.6.3: the token of a link in a mail", () => {
  test("has 256 random bits, is nowhere but in the mail, and ends with its first use", async () => {
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

  test("is for one account and one purpose, and cannot be guessed for another", async () => {
    const [ann, bob] = [await links.personWithReset(), await links.personWithReset()];
    const flipped = ann.token.slice(0, 20) + bob.token.slice(20);
    for (const path of ["verify-email", "keep-email"])
      expect((await post(world, `/api/auth/${path}`, { token: ann.token })).status).toBe(410);
    expect((await links.reset(flipped, newPassword)).status).toBe(410);
    expect((await links.reset(ann.token, newPassword)).status).toBe(200);
    expect((await bob.browser.fetch("/api/auth/me")).status).toBe(200);
  });
});

describe("V6.3: a person is told by mail", () => {
  const told = async (email: string, act: () => Promise<Response>) => {
    expect((await act()).ok).toBe(true);
    return (await mailbox.mails(email)).at(-1)?.text.replaceAll("\n", " ");
  };

  test("of a sign-in in a browser, or by a program, that the account did not know, when and with what (6.3.5)", async () => {
    const { email } = await createVerified(withMail);
    const today = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date());
    for (const [device, signIn] of [
      ["Safari on iPhone", () => signInWith(new Browser(withMail), email, agents.safari)],
      ["backup", () => signInAsProgram(withMail, email, "backup/1.2")],
    ] as const) {
      const mail = await told(email, signIn);
      for (const words of ["New sign-in", device, today]) expect(mail).toContain(words);
    }
  });

  test("of a new password, of what lets somebody in without one, and of the account's end (6.3.7)", async () => {
    const { ann, email, token } = await createVerified(withMail);
    const program = as(withMail, { token });
    for (const [words, act] of [
      ["API key was created", () => program.post("/api/keys", { name: "Backup", scope: "write" })],
      ["calendar address was created", () => program.post("/api/calendar")],
      [
        "password was changed",
        () => ann.post("/api/auth/change-password", { currentPassword: password, newPassword }),
      ],
      ["account was deleted", () => ann.post("/api/auth/delete-user", { password: newPassword })],
    ] as const) {
      expect(await told(email, act)).toContain(words);
    }
  });
});

describe("V7.2: a session", () => {
  test("has an id of at least 128 random bits, unique to it (7.2.3)", async () => {
    const { email } = await createBrowser(world);
    const secrets = new Set<string>();
    for (const browser of [new Browser(world), new Browser(world)]) {
      await browser.post("/api/auth/sign-in/email", { email, password });
      const [secret = ""] = decodeURIComponent(browser.cookies.get(sessionCookie) ?? "").split(".");
      expect(secret).toMatch(/^[A-Za-z0-9]{22,}$/);
      secrets.add(secret);
    }
    expect(secrets.size).toBe(2);
  });

  test("is new with each sign-in, and the previous one ends (7.2.4)", async () => {
    const { browser, email } = await createBrowser(world);
    const before = copyOf(browser);
    expect((await browser.post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
    expect(browser.cookies.get(sessionCookie)).not.toBe(before.cookies.get(sessionCookie));
    expect(await sessionsOf(email)).toHaveLength(1);
    expect((await before.fetch("/api/auth/me")).status).toBe(401);
    expect((await before.post("/api/auth/renew")).status).toBe(401);
    expect((await browser.fetch("/api/auth/me")).status).toBe(200);
  });

  test("that an attacker planted before a sign-in or a sign-up is never used for it (7.2.4)", async () => {
    const mallory = await createBrowser(world);
    const { email } = await createBrowser(world);
    for (const [path, whose] of [
      ["sign-in", email],
      ["sign-up", freshEmail()],
    ] as const) {
      const victim = copyOf(mallory.browser);
      const planted = victim.cookies.get(sessionCookie);
      expect((await victim.post(`/api/auth/${path}/email`, { email: whose, password })).status).toBe(200);
      expect(victim.cookies.get(sessionCookie)).not.toBe(planted);
      expect(await (await victim.fetch("/api/auth/me")).json()).toMatchObject({ email: whose });
      // The attacker's copy has ended, and was never another person's session.
      expect((await mallory.browser.fetch("/api/auth/me")).status).toBe(401);
    }
  });

  test("with a made-up id is not adopted at sign-in (7.2.4)", async () => {
    const { email } = await createBrowser(world);
    const browser = new Browser(world);
    for (const name of [sessionCookie, tokenCookie]) browser.cookies.set(name, "chosen-by-somebody");
    await browser.post("/api/auth/sign-in/email", { email, password });
    expect(JSON.stringify(await sessionsOf(email))).not.toContain("chosen-by-somebody");
    expect(browser.cookies.get(sessionCookie)).not.toContain("chosen-by-somebody");
  });
});

describe("V7.2.2: an API key, which is a static secret,", () => {
  test("never becomes a session, with any scope and in any place", async () => {
    const person = await createPerson(world);
    const { token } = await createKey(world, person, "write");
    const sessions = () => world.sql("select id from sessions where user_id = $1", [person.userId]);
    const before = await sessions();
    for (const route of closedRoutes.filter((name) => name.includes("/auth/"))) {
      const { method, path, body } = callOf(route, person);
      const answer = await as(world, { token }).send(method, path, body);
      expect([route, answer.status, answer.headers.getSetCookie()]).toEqual([route, 403, []]);
      for (const name of [tokenCookie, sessionCookie]) {
        const Cookie = `${name}=${token}`;
        const placed = await as(world, undefined).send(method, path, body, { Cookie, Origin: origin });
        expect([route, placed.status]).toEqual([route, 401]);
      }
    }
    expect(await sessions()).toEqual(before);
  });
});

describe("V7.4.1: after a sign-out", () => {
  test.each(["/api/auth/sign-out", "/api/auth/logout"])(
    "by %s, a copy of both cookies opens nothing, on any route",
    async (path) => {
      const { browser } = await createBrowser(world);
      const { id } = await (await browser.fetch("/api/auth/me")).json<{ id: string }>();
      const copy = copyOf(browser);
      expect((await browser.post(path)).status).toBe(200);
      expect([...browser.cookies.keys()]).toEqual([]);
      for (const route of closedRoutes) {
        const { method, path: closed, headers, body } = callOf(route, { userId: id });
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

describe("V13.4: only intended files are served", () => {
  test.each([
    "/.git/config",
    "/.env",
    "/.dev.vars",
    "/wrangler.toml",
    "/package.json",
    "/worker/index.ts",
    "/api/docs/../../wrangler.toml",
    "/api/docs/..%2f..%2fwrangler.toml",
    "/api/docs/constructor",
    "/api/docs/__proto__",
  ])("%s is a 404", async (path) => {
    expect((await world.fetch(path)).status).toBe(404);
  });
});

describe("V14.2.1: a token", () => {
  test.each(["access_token", "token", "authorization", "jwt", tokenCookie])(
    "in the URL, as %s, is ignored",
    async (name) => {
      const { token } = await createPerson(world);
      expect((await world.fetch(`/api/auth/me?${name}=${token}`)).status).toBe(401);
      expect((await world.fetch(`/api/tasks?${name}=Bearer%20${token}`)).status).toBe(401);
    },
  );

  test.each(["access_token", "key", "api_key", "private_token"])(
    "is never read from the URL, and neither is an API key as %s",
    async (name) => {
      const { token } = await createKey(world, await createPerson(world), "write");
      expect((await world.fetch(`/api/tasks?${name}=${token}`)).status).toBe(401);
      const headers = { "X-API-Key": token, "Private-Token": token };
      expect((await world.fetch("/api/tasks", { headers })).status).toBe(401);
    },
  );
});

describe("V15.3.2: a redirect", () => {
  test("from the database's URL is not followed, because the request holds its password", async () => {
    const ann = as(world, await createPerson(world));
    const { host } = new URL(String(world.bindings["DATABASE_URL"]));
    const moved = {
      kind: "answer",
      status: 307,
      type: "text/plain",
      body: "",
      location: `http://${host}/sql`,
    };
    await world.injectFault({ ...moved, times: 1 });
    // If followed, it would reach a proxy that accepts it.
    expect((await ann.post("/api/tasks", { title: "Trim" })).status).toBe(503);
    expect((await ann.post("/api/tasks", { title: "Trim" })).status).toBe(201);
  });
});

describe("V16.3: the log", () => {
  test("has a line for each sign-in, each failed sign-in and each refused access", async () => {
    const { email } = await createBrowser(world);
    const bob = as(world, await createPerson(world));
    const ann = as(world, await createPerson(world));
    const { id } = await (await ann.post("/api/tasks", { title: "Trim" })).json<{ id: string }>();
    const attempts = [
      [post(world, "/api/auth/signin", { email: freshEmail(), password }), "POST", "/api/auth/signin", 401],
      [post(world, "/api/auth/signin", { email, password }), "POST", "/api/auth/signin", 200],
      [bob.get(`/api/tasks/${id}`), "GET", "/api/tasks/:id", 403],
      [world.fetch("/api/auth/me"), "GET", "/api/auth/me", 401],
    ] as const;
    for (const [asked, method, route, status] of attempts) {
      const request_id = (await asked).headers.get("X-Request-Id");
      const line = world.log
        .map((text): unknown => JSON.parse(text))
        .find(
          (entry) =>
            typeof entry === "object" &&
            entry !== null &&
            "request_id" in entry &&
            entry.request_id === request_id,
        );
      expect(line).toMatchObject({ method, route, status });
      expect(line).toHaveProperty("time", expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/));
    }
  });
});
