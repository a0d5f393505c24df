import { addBrowser, Browser, createBrowser, lightHash, password } from "./client.ts";
import type { World } from "./world.ts";

export const newPassword = "staple battery horse";

/** A person with two browsers, and one that will sign in. */
export interface Account {
  userId: string;
  email: string;
  browsers: Record<BrowserName, Browser>;
  sessions: Record<"ann" | "second", string>;
}

export type BrowserName = "ann" | "second" | "signingIn" | "signingInToo";

export interface Act {
  /** A part of the statement that commits it. */
  commits: string;
  /** The row that it locks first. */
  locks: "the person" | "the session";
  run(account: Account): Promise<Response>;
  /** The stored hash is current, so that a sign-in does not replace it. */
  currentHash?: true;
}

const signIn = (browser: Browser, email: string) =>
  browser.post("/api/auth/sign-in/email", { email, password });
const change = (browser: Browser, to: string) =>
  browser.post("/api/auth/change-password", { currentPassword: password, newPassword: to });
const remove = (browser: Browser) => browser.post("/api/auth/delete-user", { password });

const revoke = (browser: Browser, sessionId: string) =>
  browser.post("/api/auth/revoke-session", { token: sessionId });

/** What can be done to an account, and where it meets what else is done to it. */
export const acts = {
  "a sign-in": {
    commits: 'insert into "sessions"',
    locks: "the person",
    currentHash: true,
    run: ({ browsers, email }) => signIn(browsers.signingIn, email),
  },
  "a sign-in that replaces an outdated hash": {
    commits: 'insert into "sessions"',
    locks: "the person",
    run: ({ browsers, email }) => signIn(browsers.signingIn, email),
  },
  "another sign-in that does": {
    commits: 'insert into "sessions"',
    locks: "the person",
    run: ({ browsers, email }) => signIn(browsers.signingInToo, email),
  },
  "a renewal": {
    commits: 'update "sessions"',
    locks: "the session",
    run: ({ browsers: { second } }) => second.post("/api/auth/renew"),
  },
  "a new key": {
    commits: 'insert into "access_keys"',
    locks: "the session",
    run: ({ browsers: { second } }) =>
      second.post("/api/keys", { name: "Backup", scope: "read", expires_in_days: 30 }),
  },
  "a new calendar address": {
    commits: 'insert into "access_keys"',
    locks: "the session",
    run: ({ browsers: { second } }) => second.post("/api/calendar"),
  },
  "a new name": {
    commits: 'update "users"',
    locks: "the person",
    run: ({ browsers: { second } }) => second.post("/api/auth/update-user", { name: "Mallory" }),
  },
  "a change of password": {
    commits: 'update "accounts"',
    locks: "the person",
    run: ({ browsers: { ann } }) => change(ann, newPassword),
  },
  "a change from the second browser": {
    commits: 'update "accounts"',
    locks: "the person",
    run: ({ browsers: { second } }) => change(second, "another battery horse"),
  },
  "another change from the same browser": {
    commits: 'update "accounts"',
    locks: "the person",
    run: ({ browsers: { ann } }) => change(ann, "another battery horse"),
  },
  "a deletion": {
    commits: 'delete from "users"',
    locks: "the person",
    run: ({ browsers: { ann } }) => remove(ann),
  },
  "a deletion from the second browser": {
    commits: 'delete from "users"',
    locks: "the person",
    run: ({ browsers: { second } }) => remove(second),
  },
  "a revocation": {
    commits: 'delete from "sessions"',
    locks: "the person",
    run: ({ browsers, sessions }) => revoke(browsers.ann, sessions.second),
  },
  "a revocation from the second browser": {
    commits: 'delete from "sessions"',
    locks: "the person",
    run: ({ browsers, sessions }) => revoke(browsers.second, sessions.ann),
  },
  "a revocation of all others": {
    commits: 'delete from "sessions"',
    locks: "the person",
    run: ({ browsers: { ann } }) => ann.post("/api/auth/revoke-other-sessions"),
  },
  "a revocation of all others from the second browser": {
    commits: 'delete from "sessions"',
    locks: "the person",
    run: ({ browsers: { second } }) => second.post("/api/auth/revoke-other-sessions"),
  },
  "a sign-out everywhere": {
    commits: 'delete from "sessions"',
    locks: "the person",
    run: ({ browsers: { ann } }) => ann.post("/api/auth/revoke-sessions"),
  },
  "a sign-out everywhere from the second browser": {
    commits: 'delete from "sessions"',
    locks: "the person",
    run: ({ browsers: { second } }) => second.post("/api/auth/revoke-sessions"),
  },
  "a sign-out": {
    commits: 'delete from "sessions"',
    locks: "the session",
    run: ({ browsers: { second } }) => second.post("/api/auth/sign-out"),
  },
} satisfies Record<string, Act>;

export async function openAccount(world: World, hash: "current" | "outdated"): Promise<Account> {
  const {
    browser: ann,
    userId,
    email,
  } = await (hash === "current" ? createBrowser(world) : createBrowser(world, lightHash()));
  const second = await addBrowser(world, email);
  const [row] = await world.sql(
    "select array_agg(id::text order by created_at) ids from sessions where user_id = $1",
    [userId],
  );
  const ids: unknown = row?.["ids"];
  if (!Array.isArray(ids)) throw new Error("the person has no sessions");
  return {
    userId,
    email,
    browsers: { ann, second, signingIn: new Browser(world), signingInToo: new Browser(world) },
    sessions: { ann: String(ids[0]), second: String(ids[1]) },
  };
}
