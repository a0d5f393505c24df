import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { tellObject } from "./tell-object.ts";

/** Milliseconds before each further try. What is lost all the same is made good by the scheduled run. */
const pauses = [200, 1_000];

/** Tells the caller's courier after each request that has left something for a webhook, without delaying its answer. */
export const delivering = createMiddleware<AppEnv>(async function delivering(c, next) {
  await next();
  if (c.get("hasDeliveries") !== true) return;
  const { COURIER } = c.get("settings");
  const owner = c.get("caller").userId;
  tellObject(c, { name: { courier: "wake" }, pauses }, async () => COURIER.getByName(owner).wake(owner));
});

/** The account of an owner is gone, and what its courier has of it goes. */
export function forgetDeliveries(c: Context<AppEnv>, owner: string): void {
  const { COURIER } = c.get("settings");
  tellObject(c, { name: { courier: "forget" }, pauses }, async () => COURIER.getByName(owner).forget());
}
