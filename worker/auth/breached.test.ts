import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { RangeFault } from "../../local/harness/ask.ts";
import { readSettings } from "../context/env.ts";
import { useBreaches } from "../test/breaches.ts";
import { Browser, createBrowser, freshEmail, hashesOf, password, post } from "../test/client.ts";
import { spend, withinAMinute } from "../test/limits.ts";
import { secret, useWorld } from "../test/world.ts";
import { digestOfEmail } from "./sign-in-attempts.ts";

const world = useWorld();
const without = useWorld();
const unreachable = useWorld({ BREACHED_PASSWORDS_URL: "http://127.0.0.1:9/range/" });
const breaches = useBreaches(world);

const breached = "hedge trimmer 1987";
const fine = "a hedge needs patience";
const sha1 = (text: string) => createHash("sha1").update(text).digest("hex").toUpperCase();

beforeEach(() => breaches.behave({ seen: { [sha1(breached)]: 3, [sha1(fine)]: 0 } }));

const lastLine = () => JSON.parse(world.log.at(-1) ?? "{}");

/** Everything by which a person chooses a password. */
const ways = {
  "signing up as a program": (chosen: string, email = freshEmail()) =>
    post(world, "/api/auth/signup", { email, password: chosen }),
  "registering as a program": (chosen: string) =>
    post(world, "/api/v1/auth/register", { email: freshEmail(), password: chosen }),
  "signing up in a browser": (chosen: string) =>
    new Browser(world).post("/api/auth/sign-up/email", { email: freshEmail(), password: chosen, name: "" }),
  "changing the password": async (chosen: string) => {
    const { browser } = await createBrowser(world);
    return browser.post("/api/auth/change-password", { currentPassword: password, newPassword: chosen });
  },
};

describe.each(Object.entries(ways))("when %s", (way, choose) => {
  const field = way === "changing the password" ? "newPassword" : "password";

  test("a password from a data breach is refused by its field, before anything is hashed or written", async () => {
    const answer = await choose(breached);
    expect(answer.status).toBe(400);
    const message = "has appeared in a data breach: choose another";
    expect(await answer.json()).toMatchObject({
      type: "/problems/invalid_request",
      detail: `${field} ${message}`,
      errors: [{ path: field, message }],
    });
    expect(lastLine()).not.toHaveProperty("hashes");
    expect(lastLine()).toMatchObject({ db_trips: 0 });
    expect(lastLine()).not.toHaveProperty("event");
  });

  test("another one is taken, though it is among the lines that only pad the answer", async () => {
    expect((await choose(fine)).ok).toBe(true);
    expect(lastLine()).not.toHaveProperty("breached");
  });

  test("five characters of its digest leave the house, and nothing of who chooses it", async () => {
    await choose(fine);
    const asked = await breaches.asked();
    expect(asked.map(({ path }) => path)).toEqual([`/range/${sha1(fine).slice(0, 5)}`]);
    const [{ headers } = { headers: {} }] = asked;
    expect(headers).toMatchObject({ "add-padding": "true", "user-agent": "Hedgerow" });
    for (const name of [
      "cookie",
      "authorization",
      "origin",
      "referer",
      "cf-connecting-ip",
      "x-forwarded-for",
    ]) {
      expect(headers).not.toHaveProperty(name);
    }
  });
});

test("it is the password that is hashed which is looked up: in its normal form, whatever its letters are", async () => {
  const composed = "Gärtnerin im Frühling";
  await breaches.behave({ seen: { [sha1(composed)]: 1 } });
  const answer = await ways["signing up as a program"](composed.normalize("NFD"));
  expect(answer.status).toBe(400);
  expect((await ways["signing up as a program"](composed.toLowerCase())).status).toBe(201);
});

test("whether an address is taken changes nothing about it", async () => {
  const { email } = await createBrowser(world);
  for (const address of [email, freshEmail()]) {
    const answer = await ways["signing up as a program"](breached, address);
    expect([answer.status, lastLine().db_trips, hashesOf(world)]).toEqual([400, 0, 0]);
  }
  for (const address of [email, freshEmail()]) {
    await breaches.behave({});
    await ways["signing up as a program"](fine, address);
    expect([hashesOf(world), (await breaches.asked()).length]).toEqual([1, 1]);
  }
});

test("no trip to the database is added", async () => {
  const signUp = await world.countingRequests(() => ways["signing up as a program"](fine));
  expect([signUp.result.status, signUp.requests]).toEqual([201, 2]);
  const { browser } = await createBrowser(world);
  const change = await world.countingRequests(() =>
    browser.post("/api/auth/change-password", { currentPassword: password, newPassword: fine }),
  );
  expect([change.result.status, change.requests]).toEqual([200, 4]);
});

test("whoever signs in with a password from a data breach gets in: it is asked when one is chosen", async () => {
  const email = freshEmail();
  await breaches.behave({});
  expect((await ways["signing up as a program"](breached, email)).status).toBe(201);
  await breaches.behave({ seen: { [sha1(breached)]: 3 } });
  expect((await post(world, "/api/auth/signin", { email, password: breached })).status).toBe(200);
  expect(await breaches.asked()).toEqual([]);
});

test("a password that our own rules refuse, and whoever is limited or signed out, make no request to the service", async () => {
  expect((await ways["signing up as a program"]("password1")).status).toBe(400);
  const change = { currentPassword: password, newPassword: fine };
  expect((await new Browser(world).post("/api/auth/change-password", change)).status).toBe(401);
  expect(await breaches.asked()).toEqual([]);
  await withinAMinute(async () => {
    const email = freshEmail();
    await spend(
      world,
      "LIMIT_ENTRY_BY_EMAIL",
      `sign-up ${await digestOfEmail({ BETTER_AUTH_SECRET: secret }, email)}`,
      30,
    );
    await breaches.behave({});
    const { status } = await ways["signing up as a program"](fine, email);
    const asked = await breaches.asked();
    return () => expect([status, asked]).toEqual([429, []]);
  });
});

describe("a service that", () => {
  const faults: RangeFault[] = [
    "never answers",
    "stops within its answer",
    "answers without end",
    "answers at length",
    "breaks off",
    "answers 500",
    "answers 429",
    "answers in HTML",
    "answers nothing",
    "sends one elsewhere",
  ];

  test.each(faults)("%s stops nobody, and the log line says that nobody knows", async (fault) => {
    await breaches.behave({ fault, seen: { [sha1(breached)]: 3 } });
    const answer = await ways["signing up as a program"](breached);
    expect(answer.status).toBe(201);
    expect(lastLine()).toMatchObject({ breached: "unknown", event: "signed_up", status: 201 });
    expect((await breaches.asked()).map(({ path }) => path)).toEqual([
      `/range/${sha1(breached).slice(0, 5)}`,
    ]);
  });

  test("is not there stops nobody either", async () => {
    const answer = await post(unreachable, "/api/auth/signup", { email: freshEmail(), password: breached });
    expect(answer.status).toBe(201);
    expect(JSON.parse(unreachable.log.at(-1) ?? "")).toMatchObject({ breached: "unknown" });
  });
});

test("without a service none is asked, and nothing is unknown", async () => {
  const answer = await post(without, "/api/auth/signup", { email: freshEmail(), password: breached });
  expect(answer.status).toBe(201);
  expect(JSON.parse(without.log.at(-1) ?? "")).not.toHaveProperty("breached");
  expect(await breaches.asked()).toEqual([]);
});

const set = (url: unknown) => readSettings({ ...world.bindings, BREACHED_PASSWORDS_URL: url });

test.each([
  "http://pwned.example/range/",
  "https://pwned.example/range",
  "https:///range/",
  "pwned",
  "ftp://a/",
])("a service at %s stops everything", (url) => {
  expect(() => set(url)).toThrow(
    "BREACHED_PASSWORDS_URL must begin with https:// and end with /, or be empty",
  );
});

test("no setting at all, as the one before this had none, is no service", () => {
  expect(set(undefined).BREACHED_PASSWORDS_URL).toBe("");
  expect(set("https://api.pwnedpasswords.com/range/").BREACHED_PASSWORDS_URL).toMatch(/^https/);
});
