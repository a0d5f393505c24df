import { readMoment } from "../dates/moments.ts";
import { addressOf } from "./address.ts";
import { ask } from "./ask.ts";
import { brokenOff, readObject } from "./refusal.ts";

export type KeyScope = "read" | "write";

/** What somebody made for a program to carry. Of its secret nobody knows any more. */
export interface AccessKey {
  id: string;
  name: string;
  scope: KeyScope;
  made: Date;
  expires: Date | undefined;
  /** To within an hour. */
  used: Date | undefined;
}

export interface KeyWish {
  name: string;
  scope: KeyScope;
  days: number;
}

export async function listKeys(owner: string): Promise<AccessKey[]> {
  const { keys } = await readObject(await ask(addressOf(owner, "keys")));
  if (!Array.isArray(keys)) throw brokenOff();
  return keys.map(readKey);
}

/** Answers the secret, which is told this once. */
export async function makeKey(owner: string, { name, scope, days }: KeyWish): Promise<string> {
  const body = { name, scope, expires_in_days: days };
  const { key } = await readObject(await ask(addressOf(owner, "keys"), { method: "POST", body }));
  if (typeof key !== "string") throw brokenOff();
  return key;
}

export async function revokeKey(owner: string, id: string): Promise<void> {
  await ask(addressOf(owner, "keys", id), { method: "DELETE" });
}

function readKey(value: unknown): AccessKey {
  const { id, name, scope, created_at, expires_at, last_used_at }: Record<string, unknown> = Object(value);
  if (typeof id !== "string" || typeof name !== "string" || typeof created_at !== "string") throw brokenOff();
  return {
    id,
    name,
    scope: scope === "write" ? "write" : "read",
    made: new Date(created_at),
    expires: readMoment(expires_at),
    used: readMoment(last_used_at),
  };
}
