import { readMoment } from "../dates/moments.ts";
import { addressOf } from "./address.ts";
import { readListOf } from "./answer.ts";
import { ask } from "./ask.ts";
import type { KeyScope } from "./keys.ts";

/** What a person has let a program do. */
export interface Grant {
  id: string;
  /** What the program calls itself. */
  name: string;
  host: string | undefined;
  scope: KeyScope;
  /** The only list that it sees. */
  list: string | undefined;
  made: Date;
  used: Date | undefined;
  /** It ends then, unless the program is used before. */
  expires: Date;
}

export async function listGrants(owner: string, signal: AbortSignal): Promise<Grant[]> {
  const grants = await readListOf(await ask(addressOf(owner, "grants"), { signal }), "grants", isGrant);
  return grants.map(toGrant);
}

export async function endGrant(owner: string, id: string): Promise<void> {
  await ask(addressOf(owner, "grants", id), { method: "DELETE" });
}

interface GrantAnswer {
  id: string;
  name: string;
  client_host?: string;
  scope: unknown;
  list_id?: string;
  created_at: string;
  last_used_at: unknown;
  expires_at: string;
}

function isGrant(value: unknown): value is GrantAnswer {
  const { id, name, created_at, expires_at }: Partial<Record<keyof GrantAnswer, unknown>> = Object(value);
  return [id, name, created_at, expires_at].every((text) => typeof text === "string");
}

function toGrant({ id, name, client_host, scope, list_id, ...moments }: GrantAnswer): Grant {
  return {
    id,
    name,
    host: client_host,
    scope: scope === "write" ? "write" : "read",
    list: list_id,
    made: new Date(moments.created_at),
    used: readMoment(moments.last_used_at),
    expires: new Date(moments.expires_at),
  };
}
