import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import { cookieAttributes } from "../../access/cookies.ts";
import { digestOf } from "../../access/keyed-digest.ts";
import { sealed } from "../../access/sealed.ts";
import type { AppEnv } from "../../context/app-env.ts";

/**
 * A browser that needs no code for a while. Its cookie holds the name that the database has for all of a person's remembered
 * browsers: a new password, another second factor and "forget" give them another name, and none of these cookies is good any
 * more. It is no way in: it stands for the code alone, beside the right password.
 */
export const lifetime = 30 * 24 * 3600;

const prefix = "__Host-hedgerow-device-";

const seal = sealed("remembered browser", z.object({ devices: z.uuid(), until: z.number() }));

/** Thirty days from the code, and no sign-in prolongs them. */
export async function rememberDevice(c: Context<AppEnv>, userId: string, devices: string): Promise<void> {
  const until = Date.now() + lifetime * 1000;
  const written = await seal.write(c.get("settings"), [userId], { devices, until });
  setCookie(c, await nameFor(c, userId), written, { ...cookieAttributes, maxAge: lifetime });
}

/** What the browser says. The database decides whether it is still so. */
export async function findDevice(c: Context<AppEnv>, userId: string): Promise<string | undefined> {
  const written = getCookie(c, await nameFor(c, userId));
  const opened = written && (await seal.read(c.get("settings"), [userId], written));
  return opened && opened.until > Date.now() ? opened.devices : undefined;
}

/** After an account is deleted, nothing of it stays. Which cookie was its own, only its id could tell. */
export function forgetDeviceCookies(c: Context): void {
  for (const name of Object.keys(getCookie(c))) {
    if (name.startsWith(prefix)) deleteCookie(c, name, cookieAttributes);
  }
}

/** A browser may know several accounts. After a change of the secret it is asked once more. */
async function nameFor(c: Context<AppEnv>, userId: string): Promise<string> {
  const digest = await digestOf(c.get("settings"), `name of a remembered browser's cookie\0${userId}`);
  return prefix + digest.slice(0, 12);
}
