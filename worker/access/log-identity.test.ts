import { expect, onTestFinished, test, vi } from "vitest";
import { as, createKey, createPerson } from "../test/people.ts";
import { Browser, createBrowser, freshEmail, password, post } from "../test/client.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld({ SIGN_IN_FREE_FAILURES: "2", SIGN_IN_FIRST_PAUSE: "300" });
const other = useWorld({ BETTER_AUTH_SECRET: "wlG/KOk/9ya52xv2kSW51NqI+jZEphzF3vz7JoAmDG0=" });

const busy = useWorld({ LIMIT_BY_CALLER: { limit: () => Promise.resolve({ success: false }) } });

interface Line {
  event?: string;
  who?: string;
  account?: string;
  from?: string;
}

/** The log's line about the answer. */
async function lineOf(asked: Response | Promise<Response>, { log } = world): Promise<Line> {
  const id = (await asked).headers.get("X-Request-Id") ?? "";
  return JSON.parse(log.find((line) => line.includes(id)) ?? "{}");
}

const signIn = (email: string, secret = password, from = "192.0.2.1") =>
  post(world, "/api/auth/signin", { email, password: secret }, { "CF-Connecting-IP": from });

test("a night of guesses names each account and each network, and nobody by their address", async () => {
  const ann = await createBrowser(world);
  const first = await lineOf(signIn(ann.email, "a wrong password", "198.51.100.7"));
  const second = await lineOf(signIn(ann.email, "another wrong one", "203.0.113.9"));
  const paused = await lineOf(signIn(ann.email, password, "198.51.100.7"));
  const stranger = await lineOf(signIn(freshEmail(), password, "198.51.100.7"));
  expect([first, second, paused, stranger].map(({ event }) => event)).toEqual([
    "refused",
    "refused",
    "paused",
    "refused",
  ]);
  expect(first.account).toMatch(/^[\da-f]{16}$/);
  expect([second.account, paused.account]).toEqual([first.account, first.account]);
  expect(stranger.account).not.toBe(first.account);
  expect([paused.from, stranger.from]).toEqual([first.from, first.from]);
  expect(second.from).not.toBe(first.from);
  // Nobody has proved to be anybody.
  expect([first, second, paused, stranger].map(({ who }) => who)).toEqual(Array(4).fill(undefined));
  expect(world.log.join("\n")).not.toMatch(/198\.51\.100|203\.0\.113|2001:db8/);
});

test("each thing that is done to an account is an event of the person it belongs to", async () => {
  const email = freshEmail();
  const browser = new Browser(world);
  const up = await lineOf(browser.post("/api/auth/sign-up/email", { email, password, name: "" }));
  expect(up).toMatchObject({ event: "signed_up", who: expect.stringMatching(/^[\da-f]{16}$/) });
  const answer = await signIn(email);
  const { token, user } = await answer.json<{ token: string; user: { id: string } }>();
  // A sign-in has both digests, which joins the guesses before it to the person.
  expect(await lineOf(answer)).toMatchObject({ event: "signed_in", who: up.who, account: up.account });

  const headers = { Authorization: `Bearer ${token}` };
  const made = await post(world, "/api/keys", { name: "Backup", scope: "read" }, headers);
  const { id, key } = await made.json<{ id: string; key: string }>();
  const ask = (method: string, path: string, authorization = headers.Authorization) =>
    world.fetch(path, { method, headers: { Authorization: authorization } });
  const next = "a longer hedge needs time";
  const lines = [
    await lineOf(made),
    await lineOf(ask("GET", "/api/tasks")),
    await lineOf(ask("GET", "/api/tasks", `Bearer ${key}`)),
    await lineOf(ask("DELETE", `/api/keys/${id}`)),
    await lineOf(ask("POST", "/api/calendar")),
    await lineOf(ask("DELETE", "/api/calendar")),
    await lineOf(browser.post("/api/auth/revoke-other-sessions")),
    await lineOf(
      browser.post("/api/auth/change-password", {
        currentPassword: "not it",
        newPassword: next,
        revokeOtherSessions: true,
      }),
    ),
    await lineOf(
      browser.post("/api/auth/change-password", {
        currentPassword: password,
        newPassword: next,
        revokeOtherSessions: true,
      }),
    ),
    await lineOf(browser.post("/api/auth/revoke-sessions")),
    await lineOf(browser.post("/api/auth/sign-in/email", { email, password: next })),
    await lineOf(browser.post("/api/auth/delete-user", { password: next })),
  ];
  expect(lines.map(({ event }) => event)).toEqual([
    "key_made",
    undefined,
    undefined,
    "key_revoked",
    "calendar_made",
    "calendar_revoked",
    "sessions_ended",
    "refused",
    "password_changed",
    "sessions_ended",
    "signed_in",
    "account_deleted",
  ]);
  expect(new Set(lines.map(({ who }) => who))).toEqual(new Set([up.who]));
  expect(user.id).not.toContain(up.who);
});

test("signing out is an event, and a key that somebody made up says nothing about the person it names", async () => {
  const ann = await createPerson(world);
  const key = await createKey(world, ann, "read");
  const seen = await lineOf(as(world, key).get("/api/tasks"));
  expect(seen.who).toBe((await lineOf(as(world, ann).get("/api/tasks"))).who);
  await world.sql("delete from access_keys");
  expect(await lineOf(as(world, key).get("/api/tasks"))).not.toHaveProperty("who");
  expect(await lineOf(as(world, ann).post("/api/auth/logout"))).toMatchObject({
    event: "signed_out",
    who: seen.who,
  });
});

test("a limit that is hit is an event, with the person and the network", async () => {
  const line = await lineOf(as(busy, await createPerson(busy)).get("/api/tasks"), busy);
  expect(line).toMatchObject({
    event: "limited",
    who: expect.stringMatching(/^[\da-f]{16}$/),
    from: expect.stringMatching(/^[\da-f]{16}$/),
  });
});

test("another secret and another month give other digests", async () => {
  const network = { headers: { "CF-Connecting-IP": "192.0.2.4" } };
  const here = await lineOf(world.fetch("/api/health", network));
  expect(here.from).toMatch(/^[\da-f]{16}$/);
  expect((await lineOf(world.fetch("/api/health", network))).from).toBe(here.from);
  expect((await lineOf(other.fetch("/api/health", network), other)).from).not.toBe(here.from);

  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 32 * 24 * 3600 * 1000 });
  onTestFinished(() => void vi.useRealTimers());
  expect((await lineOf(world.fetch("/api/health", network))).from).not.toBe(here.from);
});
