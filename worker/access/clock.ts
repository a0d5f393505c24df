import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { tellObject } from "./tell-object.ts";

/** Milliseconds before each further try. What is lost all the same is made good by the scheduled run, once it is due. */
const pauses = [200, 1_000];

/** Tells the caller's timekeeper when to look next, after each request that has set an alarm, without delaying its answer. */
export const waking = createMiddleware<AppEnv>(async function waking(c, next) {
  await next();
  const at = c.get("alarmAt");
  if (at === undefined) return;
  const { CLOCK } = c.get("settings");
  const owner = c.get("caller").userId;
  tellObject(c, { name: { clock: "wake" }, pauses }, async () => CLOCK.getByName(owner).wake(owner, at));
});

/** The account of an owner is gone, and what its timekeeper has of it goes. */
export function forgetAlarms(c: Context<AppEnv>, owner: string): void {
  const { CLOCK } = c.get("settings");
  tellObject(c, { name: { clock: "forget" }, pauses }, async () => CLOCK.getByName(owner).forget());
}
