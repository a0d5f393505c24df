import { readMoment } from "../dates/moments.ts";
import { addressOf } from "./address.ts";
import { readListOf, readText } from "./answer.ts";
import { ask } from "./ask.ts";

export type KeyScope = "read" | "write";

/** A key for a program. Its secret is not stored, and cannot be shown again. */
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

export async function listKeys(owner: string, signal: AbortSignal): Promise<AccessKey[]> {
  const keys = await readListOf(await ask(addressOf(owner, "keys"), { signal }), "keys", isKey);
  return keys.map(toKey);
}

/** Answers the secret, which is shown only this once. */
export async function makeKey(owner: string, { name, scope, days }: KeyWish): Promise<string> {
  const body = { name, scope, expires_in_days: days };
  return readText(await ask(addressOf(owner, "keys"), { method: "POST", body }), "key");
}

export async function revokeKey(owner: string, id: string): Promise<void> {
  await ask(addressOf(owner, "keys", id), { method: "DELETE" });
}

interface KeyAnswer {
  id: string;
  name: string;
  scope: unknown;
  created_at: string;
  expires_at: unknown;
  last_used_at: unknown;
}

function isKey(value: unknown): value is KeyAnswer {
  const { id, name, created_at }: Partial<Record<keyof KeyAnswer, unknown>> = Object(value);
  return [id, name, created_at].every((text) => typeof text === "string");
}

function toKey({ id, name, scope, created_at, expires_at, last_used_at }: KeyAnswer): AccessKey {
  return {
    id,
    name,
    scope: scope === "write" ? "write" : "read",
    made: new Date(created_at),
    expires: readMoment(expires_at),
    used: readMoment(last_used_at),
  };
}
