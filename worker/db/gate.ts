import { sql } from "drizzle-orm";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { drizzle } from "drizzle-orm/neon-http";
import { notAuthenticated } from "../auth/guard.ts";
import type { Identity } from "../auth/token.ts";
import type { Database } from "./client.ts";
import { askAgain, databaseErrorIn } from "./fault.ts";

type Query = BatchItem<"pg">;

export interface Gate {
  /** Whose rows there are behind the gate. */
  readonly owner: string;
  /** Runs the queries as the owner: one request to the database, one transaction, all or none. */
  pass: Pass;
  /** The same for what may be done twice, reads above all: it is asked again when no answer came. */
  passRepeatably: Pass;
}

type Pass = <const Queries extends [Query, ...Query[]]>(
  ...queries: Queries
) => Promise<BatchResponse<Queries>>;

/** Drizzle without a connection: what is drawn up with it can be run by passing a gate and in no other way. */
export const draft = drizzle.mock();

/** The only way to rows that belong to somebody. The session's life is checked in the request that does the work. */
export function openGate(database: Database, { userId, sessionId }: Identity): Gate {
  const enter = draft.execute(sql`select enter_as_owner(${sessionId}, ${userId})`);

  async function pass<const Queries extends [Query, ...Query[]]>(...queries: Queries) {
    const send = () => database.batch([enter, ...queries]);
    const [, ...answers] = await send()
      .catch((error: unknown) => {
        if (isTangled(error)) return send();
        throw error;
      })
      .catch((error: unknown) => {
        throw isRefusedAtTheGate(error) || isOwnerGone(error) ? notAuthenticated() : error;
      });
    return answers as BatchResponse<Queries>;
  }

  return {
    owner: userId,
    pass,
    passRepeatably: (...queries) => askAgain(() => pass(...queries)),
  };
}

/** serialization_failure and deadlock_detected: what Postgres undid is as if it had never been asked, so it is asked again. */
function isTangled(error: unknown): boolean {
  return ["40001", "40P01"].includes(databaseErrorIn(error)?.code ?? "");
}

/** The server's own refusal of our login has the same code, and is a fault of ours, not of the caller. */
function isRefusedAtTheGate(error: unknown): boolean {
  const found = databaseErrorIn(error);
  return found?.code === "28000" && found.routine === "exec_stmt_raise";
}

/** The account was deleted between the gate and the insert: what was to be inserted has nobody left to belong to. */
function isOwnerGone(error: unknown): boolean {
  const found = databaseErrorIn(error);
  return found?.code === "23503" && found.constraint?.endsWith("_user_id_users_id_fk") === true;
}

/** The reference that leads nowhere, by the name of its constraint, when a row was refused for one. */
export function brokenReferenceIn(error: unknown): string | undefined {
  const found = databaseErrorIn(error);
  return found?.code === "23503" ? found.constraint : undefined;
}
