import { and, desc, eq, exists, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { passkeys } from "../../../drizzle/schema.ts";
import { type Gate, holdAccount, query } from "../../db/gate.ts";
import { mostPasskeys } from "../../fields/limits.ts";
import { makeIdFor } from "../../ids/id.ts";
import type { Registered } from "./ceremony.ts";

const fields = {
  id: passkeys.id,
  name: passkeys.name,
  userId: passkeys.userId,
  credentialID: passkeys.credentialId,
  publicKey: passkeys.publicKey,
  counter: passkeys.counter,
  deviceType: passkeys.deviceType,
  backedUp: passkeys.backedUp,
  transports: sql<string>`array_to_string(${passkeys.transports}, ',')`,
  aaguid: passkeys.aaguid,
  createdAt: passkeys.createdAt,
  lastUsedAt: passkeys.lastUsedAt,
};

export type Passkey = Awaited<ReturnType<typeof listPasskeys>>[number];

export interface NewPasskey extends Registered {
  rpId: string;
  transports: string[];
  name: string;
  /** Nobody has chosen the name, so it may get a number that tells it from the others. */
  isNumbered?: boolean;
}

export async function listPasskeys(gate: Gate) {
  const [rows] = await gate.read(selectOwn(gate));
  return rows;
}

/** What an authenticator must know before it makes another one, and whether the person has yet to prove the address. */
export async function readBeforeAdding(gate: Gate) {
  const [rows, [state]] = await gate.read(selectOwn(gate), askWhetherUnproven());
  return { passkeys: rows, isUnproven: state?.isUnproven ?? false };
}

/** Each one waits for the one before it, so that many at once are not too many. */
export async function addPasskey(
  gate: Gate,
  made: NewPasskey,
  { digest, needsAddress }: { digest: string; needsAddress: boolean },
): Promise<Passkey | "too many" | "unproven"> {
  const mayAdd = sql`(select count(*) from ${passkeys} where ${isOwn(gate)}) < ${mostPasskeys}
    and not (${needsAddress} and owes_proof())`;
  const [, , [added], [state]] = await gate.run(
    holdAccount(),
    query.execute(sql`select spend_challenge(${digest})`),
    query
      .insert(passkeys)
      // In the order of the table's columns, because Drizzle names all of them.
      .select(sql`
      select ${makeIdFor(gate.owner)}::uuid, ${gate.owner}::uuid, ${made.credentialId}, ${made.publicKey}, ${made.rpId},
        ${made.counter}::bigint, string_to_array(${made.transports.join(",")}, ','), ${made.deviceType},
        ${made.backedUp}::boolean, ${made.aaguid}::uuid, ${nameFor(gate, made)}, now(), null::timestamptz
      where ${mayAdd}`)
      .returning(fields),
    askWhetherUnproven(),
  );
  return added ?? (needsAddress && state?.isUnproven ? "unproven" : "too many");
}

export async function renamePasskey(gate: Gate, id: string, name: string): Promise<Passkey | undefined> {
  const [[renamed]] = await gate.run(
    query
      .update(passkeys)
      .set({ name })
      .where(and(isOwn(gate), eq(passkeys.id, id)))
      .returning(fields),
  );
  return renamed;
}

/** The last way to sign in stays. Two removals at once wait for each other, so that both do not leave the other one. */
export async function removePasskey(gate: Gate, id: string): Promise<"removed" | "absent" | "last"> {
  const isOneOf = and(isOwn(gate), eq(passkeys.id, id));
  const other = alias(passkeys, "other");
  const others = query
    .select({ id: other.id })
    .from(other)
    .where(and(eq(other.userId, gate.owner), ne(other.id, id)));
  const [, removed, left] = await gate.run(
    holdAccount(),
    query
      .delete(passkeys)
      .where(and(isOneOf, or(sql`has_password()`, exists(others))))
      .returning({ id: passkeys.id }),
    query.select({ id: passkeys.id }).from(passkeys).where(isOneOf),
  );
  if (removed.length > 0) return "removed";
  return left.length > 0 ? "last" : "absent";
}

/** "Windows Hello", and for a second laptop "Windows Hello 2". The account is held, so that two at once get two numbers. */
function nameFor(gate: Gate, { name, isNumbered }: NewPasskey) {
  if (!isNumbered) return sql`${name}`;
  return sql`(select numbered.name
    from generate_series(1, ${mostPasskeys + 1}::int) as number,
      lateral (select ${name} || case number when 1 then '' else ' ' || number end as name) as numbered
    where not exists (select from ${passkeys} where ${isOwn(gate)} and ${passkeys.name} = numbered.name)
    order by number limit 1)`;
}

function selectOwn(gate: Gate) {
  return query
    .select(fields)
    .from(passkeys)
    .where(isOwn(gate))
    .orderBy(desc(passkeys.createdAt), passkeys.id);
}

function askWhetherUnproven() {
  return query.select({ isUnproven: sql<boolean>`owes_proof()` }).from(sql`(select) as nothing`);
}

function isOwn(gate: Gate) {
  return eq(passkeys.userId, gate.owner);
}
