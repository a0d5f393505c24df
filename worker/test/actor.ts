import { createBrowser } from "./client.ts";
import { as, createGrant, createKey } from "./people.ts";
import { plantSubscription } from "./subscriptions.ts";
import { plantWebhook } from "./planted-webhook.ts";
import { origin, type World } from "./world.ts";

/** A person with every kind of credential. */
export interface Actor {
  id: string;
  token: string;
  cookies: string;
  keys: { read: string; write: string };
}

export type Who = "header" | "cookies" | "read key" | "write key" | "other site" | "nobody";

export async function makeActor(world: World): Promise<Actor> {
  const { browser } = await createBrowser(world);
  const { id } = await (await browser.fetch("/api/auth/me")).json<{ id: string }>();
  const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const [, token = ""] = /__Host-hedgerow-token=([^;]*)/.exec(cookies) ?? [];
  const key = async (scope: "read" | "write") => (await createKey(world, { userId: id }, scope)).token;
  return { id, token, cookies, keys: { read: await key("read"), write: await key("write") } };
}

export function credentialsOf({ token, cookies, keys }: Actor, who: Who): Record<string, string> {
  const here = { Origin: origin, "Sec-Fetch-Site": "same-origin" };
  const elsewhere = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
  if (who === "header") return { Authorization: `Bearer ${token}` };
  if (who === "read key") return { Authorization: `Bearer ${keys.read}` };
  if (who === "write key") return { Authorization: `Bearer ${keys.write}` };
  return who === "nobody" ? {} : { Cookie: cookies, ...(who === "cookies" ? here : elsewhere) };
}

export async function makeTask(world: World, actor: Actor): Promise<string> {
  // Completing it asks for a day that cannot be written.
  const last = { due_on: "9999-12-31", repeat: { rule: "FREQ=DAILY" } };
  const made = await as(world, actor).post("/api/tasks", { title: "Trim", ...last });
  return (await made.json<{ id: string }>()).id;
}

async function makeList(world: World, actor: Actor): Promise<string> {
  const [list] = await world.sql("insert into lists (user_id, name) values ($1, 'Garden') returning id", [
    actor.id,
  ]);
  return String(list?.["id"]);
}

async function makeView(world: World, actor: Actor): Promise<string> {
  const [view] = await world.sql(
    `insert into lists (user_id, name, filter) values ($1, 'Soon', '{"due": ["today"]}') returning id`,
    [actor.id],
  );
  return String(view?.["id"]);
}

async function makeTag(world: World, actor: Actor): Promise<string> {
  const name = crypto.randomUUID();
  await as(world, actor).post("/api/tasks", { title: "Trim", tags: [name] });
  return name;
}

/** What the id or name in a path stands for. */
export async function makeOwn(world: World, actor: Actor, path: string): Promise<string> {
  if (path.includes("/lists/{id}")) return makeList(world, actor);
  if (path.includes("/views/{id}")) return makeView(world, actor);
  if (path.includes("/tags/{name}")) return makeTag(world, actor);
  if (path.includes("{secret}")) return (await createKey(world, { userId: actor.id }, "calendar")).token;
  if (path.includes("/keys/{id}")) return (await createKey(world, { userId: actor.id }, "read")).id;
  if (path.includes("/grants/{id}"))
    return (await createGrant(world, { userId: actor.id }, { scope: "read" })).id;
  if (path.includes("/webhooks/{id}")) return plantWebhook(world, actor.id);
  if (path.includes("/subscriptions/{id}")) return plantSubscription(world, actor.id);
  return path.includes("{id}") ? makeTask(world, actor) : "";
}

/** Operations that compute a password hash for a valid request. */
export const isCostly = (route: string) =>
  /sign-?in|sign-?up|register|change-password|delete-user|two-factor|prove/.test(route);
/** Operations that may end the caller's session or account, or that an account may do a few times a day. */
export const isLast = (route: string) =>
  /out$|revoke|change-|delete-user|two-factor|prove$|reminders\/test$/.test(route);
