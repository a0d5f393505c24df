import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { repeatUndone } from "../../db/fault.ts";
import { asRefusal } from "../../db/refusal.ts";
import type { Extent } from "../scope.ts";

/** What came of a request for tokens. */
export interface Outcome extends Extent {
  outcome:
    | "given"
    | "unknown"
    /** It came a second time, so its grant has ended. */
    | "used before"
    | "other redirect"
    | "other verifier"
    | "other resource"
    | "wider scope"
    | "too many";
  /** Undefined where there is none. */
  grantId: string | null;
}

export interface Digests {
  access: string;
  refresh: string;
}

export interface Code {
  owner: string;
  digest: string;
  clientId: string;
  redirectUri: string | null;
  challenge: string;
  resource: string | null;
  /** For the grant, if it is a new one. */
  newGrant: string;
}

export function redeemCode(database: Database, code: Code, { access, refresh }: Digests): Promise<Outcome> {
  const { owner, digest, clientId, redirectUri, challenge, resource, newGrant } = code;
  return ask(
    database,
    sql`redeem_code(${owner}, ${digest}, ${clientId}, ${redirectUri}, ${challenge}, ${resource}, ${newGrant}, ${access}, ${refresh})`,
  );
}

export interface Refreshed {
  owner: string;
  digest: string;
  clientId: string;
  /** What the program asks for, if it says so. */
  scope: string | null;
  resource: string | null;
}

export function refreshTokens(
  database: Database,
  { owner, digest, clientId, scope, resource }: Refreshed,
  { access, refresh }: Digests,
): Promise<Outcome> {
  return ask(
    database,
    sql`refresh_tokens(${owner}, ${digest}, ${clientId}, ${scope}, ${resource}, ${access}, ${refresh})`,
  );
}

/** The grant that an ended token belonged to; undefined for a token that nobody knows, and false for another program's. */
export async function endToken(
  database: Database,
  { owner, digest, clientId }: { owner: string; digest: string; clientId: string | null },
): Promise<string | undefined | false> {
  const { outcome, grant_id: grant } = await askRow<{ outcome: string; grant_id: string }>(
    database,
    sql`end_token(${owner}, ${digest}, ${clientId})`,
  );
  if (outcome === "other client") return false;
  return outcome === "ended" ? grant : undefined;
}

interface Row {
  outcome: Outcome["outcome"];
  grant_id: string | null;
  scope: Extent["scope"];
  list_id: string | null;
}

/** Asks one of the functions that give tokens. */
export async function ask(database: Database, call: SQL): Promise<Outcome> {
  const { outcome, grant_id, scope, list_id } = await askRow<Row>(database, call);
  return { outcome, grantId: grant_id, scope, listId: list_id };
}

/** One trip and one transaction. It is not asked again when no answer came: the first answer may have been given. */
async function askRow<Answer extends object>(database: Database, call: SQL): Promise<Answer> {
  const { rows } = await repeatUndone(() =>
    database.execute<Answer & Record<string, unknown>>(sql`select answer.* from ${call} as answer`),
  ).catch((error: unknown) => {
    throw asRefusal(error) ?? error;
  });
  const [row] = rows;
  if (!row) throw new Error("the function answers a row");
  return row;
}
