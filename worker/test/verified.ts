import { createScheduledController } from "cloudflare:test";
import { scheduledTo } from "../scheduled.ts";
import { createBrowser, lightHash, password, post, type Browser } from "./client.ts";
import type { World } from "./world.ts";

export const agents = {
  firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  safari:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1",
};

/** A person whose address is verified, in a browser that is signed in, and whose password costs next to nothing. */
export async function createVerified(world: World, language: string | null = null) {
  const person = await createBrowser(world, lightHash());
  await world.sql("update users set email_verified = true, language = $2 where id = $1", [
    person.userId,
    language,
  ]);
  await world.sql("update sessions set user_agent = $2 where user_id = $1", [person.userId, agents.firefox]);
  return { ...person, ann: person.browser };
}

/** Signs in in a browser that says which it is. */
export const signInWith = (browser: Browser, email: string, agent: string) =>
  browser.fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "Content-Type": "application/json", "User-Agent": agent },
    body: JSON.stringify({ email, password }),
  });

export const signInAsProgram = (world: World, email: string, agent: string) =>
  post(world, "/api/auth/signin", { email, password }, { "User-Agent": agent });

/** Records something that is not done by a request here. */
export const record = (world: World, userId: string, kind: string, more: Record<string, unknown> = {}) =>
  world.sql(
    `insert into account_events (user_id, kind, at, user_agent, by_operator, country)
     values ($1, $2, now() - make_interval(mins => $3), $4, $5, $6)`,
    [
      userId,
      kind,
      more["minutesAgo"] ?? 0,
      more["agent"] ?? null,
      more["byOperator"] ?? false,
      more["country"] ?? null,
    ],
  );

/** The scheduled run, and what it logs about a kind of its work. */
export async function runScheduled(world: World, work: string): Promise<unknown> {
  const lines: string[] = [];
  await scheduledTo((line) => (lines.push(line), world.log.push(line)))(
    createScheduledController(),
    world.bindings,
  );
  const line = lines.find((text) => text.includes(`"scheduled":"${work}"`));
  return line && JSON.parse(line);
}
