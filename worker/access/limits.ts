import type { Context } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import type { Limiter } from "../context/env.ts";
import type { LogEvent } from "../context/log-event.ts";
import { Problem } from "../http/problem.ts";

/** The period of every limit in wrangler.toml. */
const period = 60;

export async function requireWithin(limiter: Limiter, key: string): Promise<void> {
  const { success } = await limiter.limit({ key });
  if (!success) throw tooMany(period);
}

/**
 * What somebody shows who is signed in already: above all a password, which costs a hash. It is counted by person, because the
 * right one gives the session another name, under which nothing is counted yet.
 */
export async function requireChecksWithin(c: Context<AppEnv>, userId: string): Promise<void> {
  await requireWithin(c.get("settings").LIMIT_ENTRY_BY_EMAIL, `inside ${userId}`);
}

export function tooMany(seconds: number, event?: LogEvent): Problem {
  return new Problem("too_many_requests", { headers: { "Retry-After": String(seconds) }, event });
}

/**
 * Counts a request by the client it comes from. A household or a server has a whole /64 of IPv6 addresses, so that counts as
 * one client. Anybody can have a /48, which is 65,536 of those: together they may do five times as much.
 */
export async function requireClientWithin(limiter: Limiter, c: Context<AppEnv>): Promise<void> {
  const client = clientOf(c);
  await requireWithin(limiter, client);
  // A limiter has one limit: five counters, of which each request takes any, are five times that.
  const site = /^(?:[\da-f]+:){3}(?=[\da-f]+$)/.exec(client)?.[0];
  if (site) await requireWithin(limiter, `${site}/48 ${Math.floor(Math.random() * networksPerSite)}`);
}

const networksPerSite = 5;

/** Where a request comes from, as Cloudflare saw it; no other header is trusted. */
export function clientOf(c: Context<AppEnv>): string {
  const address = c.req.header("CF-Connecting-IP") ?? "unknown";
  return address.includes(":") && !address.includes(".") ? networkOf(address) : address;
}

function networkOf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const rest = tail === "" ? [] : tail.split(":");
    while (groups.length + rest.length < 8) groups.push("0");
    groups.push(...rest);
  }
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
