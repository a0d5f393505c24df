import { expect, test } from "vitest";
import { sessionCookie } from "../access/cookies.ts";
import { addBrowser, type Browser, createBrowser, password } from "../test/client.ts";
import { useLinks } from "../test/links.ts";
import { newSubscription } from "../test/subscriptions.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const links = useLinks(world);

const subscribe = (browser: Browser) =>
  browser.fetch("/api/reminders/subscription", {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(newSubscription()),
  });

/** A person with two browsers that are told of reminders. */
async function openTold() {
  const { browser: ann, userId, email } = await createBrowser(world);
  const second = await addBrowser(world, email);
  for (const browser of [ann, second]) expect((await subscribe(browser)).status).toBe(201);
  const rows = await world.sql(
    "select session_id from push_subscriptions where user_id = $1 order by created_at",
    [userId],
  );
  return { ann, second, userId, email, sessions: rows.map((row) => String(row["session_id"])) };
}

type Told = Awaited<ReturnType<typeof openTold>>;

const newPassword = "staple battery horse";

test.each<{ what: string; end: (told: Told) => Promise<Response>; left: number[] }>([
  { what: "a sign-out", end: ({ second }) => second.post("/api/auth/sign-out"), left: [0] },
  {
    what: "a sign-out by another browser",
    end: ({ ann, sessions }) => ann.post("/api/auth/revoke-session", { token: sessions[1] }),
    left: [0],
  },
  {
    what: "a sign-out of all others",
    end: ({ ann }) => ann.post("/api/auth/revoke-other-sessions"),
    left: [0],
  },
  { what: "a sign-out everywhere", end: ({ ann }) => ann.post("/api/auth/revoke-sessions"), left: [] },
  {
    what: "another password, after which every session is a new one",
    end: ({ ann }) => ann.post("/api/auth/change-password", { currentPassword: password, newPassword }),
    left: [],
  },
  {
    what: "a forgotten password",
    async end({ userId, email }) {
      await world.sql("update users set email_verified = true where id = $1", [userId]);
      await links.askReset(email);
      return links.reset(await links.tokenTo(email, "/reset-password"), newPassword);
    },
    left: [],
  },
  {
    what: "the end of the account",
    end: ({ ann }) => ann.post("/api/auth/delete-user", { password }),
    left: [],
  },
])("$what takes along the subscriptions of the sessions that end, and no other", async ({ end, left }) => {
  const told = await openTold();
  const bystander = await openTold();
  expect((await end(told)).status).toBeLessThan(300);
  const sessionsOf = async ({ userId }: Told) =>
    (
      await world.sql("select session_id from push_subscriptions where user_id = $1 order by created_at", [
        userId,
      ])
    ).map((row) => String(row["session_id"]));
  expect(await sessionsOf(told)).toEqual(left.map((nth) => told.sessions[nth]));
  expect(await sessionsOf(bystander)).toEqual(bystander.sessions);
  expect(bystander.ann.cookies.has(sessionCookie)).toBe(true);
});
