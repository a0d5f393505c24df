import { issueToken } from "../access/token.ts";
import type { Identity } from "../context/caller.ts";
import { makeSecret } from "../access/key-secret.ts";
import { type World, secret, secrets } from "./world.ts";

export interface Person extends Identity {
  token: string;
}

/** A person with an account, signed in, without the cost of a password. */
export async function createPerson(world: World): Promise<Person> {
  const email = `${crypto.randomUUID()}@example.com`;
  const [row] = await world.sql(
    `with person as (insert into users (email) values ($1) returning id)
     insert into sessions (user_id, token, expires_at) select id, $2, now() + interval '7 days' from person
     returning id, user_id`,
    [email, crypto.randomUUID()],
  );
  const identity = { userId: String(row?.["user_id"]), sessionId: String(row?.["id"]), email };
  return { ...identity, token: await issueToken({ BETTER_AUTH_SECRET: secret }, identity, new Date()) };
}

export interface Key {
  id: string;
  userId: string;
  /** The bearer token, in place of a person's access token. */
  token: string;
}

/** An API key of a person, valid for an hour. */
export async function createKey(
  world: World,
  { userId }: Pick<Person, "userId">,
  scope: "read" | "write" | "calendar",
): Promise<Key> {
  const { secret: token, digest } = await makeSecret(secrets, userId);
  const [row] = await world.sql(
    `insert into access_keys (user_id, name, scope, digest, expires_at)
     values ($1, 'of a test', $2, $3, now() + interval '1 hour') returning id`,
    [userId, scope, digest],
  );
  return { id: String(row?.["id"]), userId, token };
}

/** A program that a person has let in, with a living access token. */
export async function createGrant(
  world: World,
  { userId }: Pick<Person, "userId">,
  { scope, name = "Assistant", list }: { scope: "read" | "write"; name?: string; list?: string },
): Promise<Key> {
  const { secret: token, digest } = await makeSecret(secrets, userId, "access");
  const [row] = await world.sql(
    `with made as (
       insert into grants (user_id, client_id, client_name, scope, list_id, expires_at)
       values ($1, 'https://' || lower($2) || '.example/client.json', $2, $3, $4, now() + interval '90 days') returning id
     )
     insert into grant_tokens (digest, grant_id, user_id, kind, expires_at)
     select $5, id, $1, 'access', now() + interval '1 hour' from made returning grant_id`,
    [userId, name, scope, list ?? null, digest],
  );
  return { id: String(row?.["grant_id"]), userId, token };
}

type Headers = Record<string, string>;

/** Sends requests as one person, or signed out. A body becomes JSON, unless it is a string already. */
export function as(world: World, person: Pick<Person, "token"> | undefined) {
  const send = (method: string, path: string, body?: unknown, headers: Headers = {}) =>
    world.fetch(path, {
      method,
      headers: {
        ...(person && { Authorization: `Bearer ${person.token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });

  return {
    send,
    get: (path: string, headers?: Headers) => send("GET", path, undefined, headers),
    post: (path: string, body?: unknown, headers?: Headers) => send("POST", path, body, headers),
    put: (path: string, body?: unknown, headers?: Headers) => send("PUT", path, body, headers),
    patch: (path: string, body?: unknown, headers?: Headers) => send("PATCH", path, body, headers),
    delete: (path: string, headers?: Headers) => send("DELETE", path, undefined, headers),
  };
}
