import { scryptSync } from "node:crypto";
import { sessionCookie, tokenCookie, writeSessionCookie } from "../access/cookies.ts";
import { hashPassword } from "../auth/password/hash.ts";
import { issueToken } from "../access/token.ts";
import { createPerson } from "./people.ts";
import { origin, type World, secret } from "./world.ts";

export const password = "correct horse battery";
const settings = { BETTER_AUTH_SECRET: secret };

let count = 0;

/** An e-mail address that nobody has used. */
export function freshEmail(): string {
  count += 1;
  return `person-${count}@example.com`;
}

export function post(world: World, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return world.fetch(path, {
    method: "POST",
    headers: { ...(body !== undefined && { "Content-Type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

export const bearing = (token: string) => ({ Authorization: `Bearer ${token}` });

export interface SignUpAnswer {
  user: { id: string; email: string; created_at: string };
  token: string;
}

/** Signs up a new person, as a program does. */
export async function signUp(world: World, email = freshEmail()): Promise<SignUpAnswer> {
  const answer = await post(world, "/api/auth/signup", { email, password });
  if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}: ${await answer.text()}`);
  return answer.json<SignUpAnswer>();
}

/** How many password hashes the last request cost. */
export function hashesOf(world: World): number {
  // Mail has lines of its own, after the request's.
  const line = world.log.findLast((one) => one.includes('"route"')) ?? "{}";
  const { hashes = 0 }: { hashes?: number } = JSON.parse(line);
  return hashes;
}

/** Keeps cookies and sends its origin, as a browser that shows our own page does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("Cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    headers.set("Origin", origin);
    headers.set("Sec-Fetch-Site", "same-origin");
    const answer = await this.#world.fetch(path, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie);
    return answer;
  }

  post(path: string, body: unknown = {}): Promise<Response> {
    return this.fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  #keep(cookie: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (name === undefined || value === undefined) throw new Error(`not a cookie: ${cookie}`);
    if (/; Max-Age=0/.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

let hash: string | undefined;

/** A hash of the password with older, cheaper parameters: a wrong guess at it costs next to nothing. */
export function lightHash(): string {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = scryptSync(password, salt, 32, { N: 2 ** 10, r: 8, p: 1, maxmem: 2 ** 24 });
  const [first, second] = [salt, key].map((bytes) => btoa(String.fromCharCode(...bytes)).replace(/=+$/, ""));
  return `$scrypt$ln=10,r=8,p=1$${first}$${second}`;
}

/** Whether a stored hash is that of a password, reckoned by Node: many times as fast as in the Worker. */
export function isHashOf(stored: string, claim: string): boolean {
  const [, , parameters = "", salt = "", key = ""] = stored.split("$");
  const [ln = 0, r = 0, p = 0] = parameters.split(",").map((pair) => Number(pair.split("=")[1]));
  const bytes = Uint8Array.from(atob(salt), (character) => character.charCodeAt(0));
  const derived = scryptSync(claim, bytes, 32, { N: 2 ** ln, r, p, maxmem: 2 ** 26 });
  return btoa(String.fromCharCode(...derived)).replace(/=+$/, "") === key;
}

/** A new person's browser, signed in. All such people share one password hash, because hashing is slow. */
export async function createBrowser(world: World, passwordHash = (hash ??= hashPassword(password))) {
  const { userId, sessionId, email, token } = await createPerson(world);
  const [session] = await world.sql(
    `with way_in as (insert into accounts (user_id, account_id, provider_id, password_hash)
       values ($1::uuid, $1, 'credential', $2))
     select token from sessions where id = $3`,
    [userId, passwordHash, sessionId],
  );
  return { browser: await openBrowser(world, token, session), email, userId, token };
}

/** Another browser of an existing person, with a session of its own. */
export async function addBrowser(world: World, email: string): Promise<Browser> {
  const [session] = await world.sql(
    `insert into sessions (user_id, token, expires_at)
       select id, $2, now() + interval '7 days' from users where email = $1 returning id, user_id, token`,
    [email, crypto.randomUUID()],
  );
  const identity = { userId: String(session?.["user_id"]), sessionId: String(session?.["id"]), email };
  return openBrowser(world, await issueToken(settings, identity, new Date()), session);
}

async function openBrowser(world: World, token: string, session: Record<string, unknown> | undefined) {
  const browser = new Browser(world);
  browser.cookies.set(tokenCookie, token);
  const written = await writeSessionCookie(settings, String(session?.["token"]));
  browser.cookies.set(sessionCookie, written.slice(sessionCookie.length + 1));
  return browser;
}
