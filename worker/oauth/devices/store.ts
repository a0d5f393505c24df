import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { lists } from "../../../drizzle/schema.ts";
import type { Database } from "../../db/client.ts";
import { type Gate, query } from "../../db/gate.ts";
import { mostPrograms, mostWaitingDevices, mostWaitingDevicesOfNetwork } from "../../fields/limits.ts";
import type { Extent, GrantScope } from "../scope.ts";
import { ask, type Digests, type Outcome } from "../token/store.ts";

export interface NewDevice {
  digest: string;
  userCodeDigest: string;
  clientId: string;
  clientName: string;
  scope: GrantScope;
  resource: string | null;
  networkDigest: string;
}

/** Whether there was room for it. */
export async function openDeviceCode(database: Database, device: NewDevice): Promise<boolean> {
  const { digest, userCodeDigest, clientId, clientName, scope, resource, networkDigest } = device;
  const { rows } = await database.execute<{ is_open: boolean }>(
    sql`select open_device_code(${digest}, ${userCodeDigest}, ${clientId}, ${clientName}, ${scope}, ${resource},
      ${networkDigest}, ${mostWaitingDevicesOfNetwork}, ${mostWaitingDevices}) as is_open`,
  );
  return rows[0]?.is_open === true;
}

export type Poll =
  | { outcome: "pending" | "too early" | "refused" | "expired" | "unknown"; owner: null }
  | { outcome: "allowed"; owner: string };

export async function pollDeviceCode(database: Database, digest: string, clientId: string): Promise<Poll> {
  const { rows } = await database.execute<Poll & Record<string, unknown>>(
    sql`select outcome, owner from poll_device_code(${digest}, ${clientId})`,
  );
  const [row] = rows;
  if (!row) throw new Error("the function answers a row");
  return row;
}

export interface Redeemed {
  owner: string;
  digest: string;
  clientId: string;
  resource: string | null;
  /** For the grant, if it is a new one. */
  newGrant: string;
}

/** Exchanges what a person has allowed, once. */
export function redeemDeviceCode(
  database: Database,
  { owner, digest, clientId, resource, newGrant }: Redeemed,
  { access, refresh }: Digests,
): Promise<Outcome> {
  return ask(
    database,
    sql`exchange_device_code(${owner}, ${digest}, ${clientId}, ${resource}, ${newGrant}, ${access}, ${refresh})`,
  );
}

/** A code that a person has typed, and under which name wrong ones are counted. */
export interface Typed {
  digest: string;
  attempt: string;
  /** SIGN_IN_FREE_FAILURES and its kin. */
  pauses: readonly [free: number, first: number, longest: number];
}

const argumentsOf = ({ digest, attempt, pauses: [free, first, longest] }: Typed) =>
  sql`${digest}, ${attempt}, ${free}::int, ${first}::int, ${longest}::int`;

export interface Waiting {
  /** How long the person has to wait who has typed too many wrong codes. Then the rest is unknown. */
  seconds: number;
  clientId: string | null;
  clientName: string;
  scope: GrantScope;
}

export async function lookAtDeviceCode(gate: Gate, typed: Typed): Promise<Waiting | undefined> {
  const [[found]] = await gate.run(
    query
      .select({
        seconds: sql<number>`seconds`,
        clientId: sql<string | null>`client_id`,
        clientName: sql<string>`client_name`,
        scope: sql<GrantScope>`scope`,
      })
      .from(sql`look_at_device_code(${argumentsOf(typed)})`),
  );
  return found;
}

/** What the person is shown is what the grant will be called. */
export async function nameDeviceCode(
  gate: Gate,
  digest: string,
  { name, uri }: { name: string; uri?: string },
): Promise<void> {
  await gate.run(query.execute(sql`select name_device_code(${digest}, ${name}, ${uri ?? null})`));
}

export interface Decision extends Extent {
  decision: "allowed" | "refused";
}

export interface Decided {
  seconds: number;
  outcome: "decided" | "unknown" | "wider scope" | "no list" | "too many";
}

export async function decideDeviceCode(
  gate: Gate,
  typed: Typed,
  { decision, scope, listId }: Decision,
): Promise<Decided | undefined> {
  const ownList = listId === null ? sql`null` : sql`(${listOf(gate, listId)})`;
  const [[decided]] = await gate.run(
    query
      .select({ seconds: sql<number>`seconds`, outcome: sql<Decided["outcome"]>`outcome` })
      .from(
        sql`decide_device_code(${argumentsOf(typed)}, ${decision}, ${scope}, ${listId}::uuid, ${ownList}::uuid, ${mostPrograms}::int)`,
      ),
  );
  return decided;
}

/** A view is no list. */
function listOf(gate: Gate, id: string): SQL {
  return query
    .select({ id: lists.id })
    .from(lists)
    .where(and(eq(lists.userId, gate.owner), eq(lists.id, id), isNull(lists.filter)))
    .getSQL();
}
