import type { Client } from "pg";
import { actAsOperator, finishAct } from "./acts.ts";
import { inTransaction } from "./connection.ts";
import type { Output } from "./output.ts";
import { gone, type Person } from "./person.ts";
import { count } from "./table.ts";

export interface Ending {
  /** One session, by its id. */
  session: string | undefined;
  /** All of them. */
  all: boolean;
  /** The API keys, the calendar address and the programs that were let in, too. */
  keys: boolean;
  /** The second factor, and with it all sessions. */
  factor: boolean;
}

/** Ends sessions in one transaction, and triggers write it into the person's recent activity. */
export async function end(
  client: Client,
  act: string,
  output: Output,
  { id, email }: Person,
  { session, all, keys, factor }: Ending,
): Promise<void> {
  const done = await inTransaction(client, async () => {
    // As the Worker does: a sign-in under way commits before this, and is seen, or begins after it.
    const { rowCount } = await client.query("select from users where id = $1 for no key update", [id]);
    if (rowCount === 0) throw gone();
    await actAsOperator(client, act);
    const ended =
      session !== undefined ? await endSession(client, id, session) : all ? await endSessions(client, id) : 0;
    const revoked = keys
      ? await revokeKeys(client, id)
      : { api_keys: 0, calendar_address: false, programs: 0 };
    const unfactored = factor ? await endFactor(client, id) : undefined;
    const result = {
      sessions: ended + (unfactored?.sessions ?? 0),
      ...revoked,
      ...(unfactored && { second_factor: unfactored.second_factor }),
    };
    await finishAct(client, act, result);
    return result;
  });
  if (output.isJson) return output.json({ person: { id, email }, ended: done });
  const hasSessions = all || session !== undefined || done.second_factor === true;
  if (factor) {
    output.line(
      done.second_factor ? `Turned two-step sign-in off for ${email}.` : `${email} has no two-step sign-in.`,
    );
  }
  if (hasSessions) output.line(`Ended ${count(done.sessions, "session")} of ${email}.`);
  if (keys) {
    const calendar = done.calendar_address ? "the calendar address" : "no calendar address";
    output.line(`Revoked ${count(done.api_keys, "API key")} and ${calendar}.`);
    if (done.programs > 0) output.line(`Ended ${count(done.programs, "program")} that had been let in.`);
  }
  if (done.sessions + done.api_keys + done.programs > 0 || done.calendar_address) {
    output.line(`
Requests that use them are refused from now on. A device that still listens can
hear for up to twelve hours that something has changed, and nothing of what.`);
  }
  if (hasSessions) output.line("Whoever knows the password can sign in again.");
}

async function endSession(client: Client, person: string, session: string): Promise<number> {
  const { rowCount } = await client.query(
    "delete from sessions where user_id = $1 and id::text = lower($2) and expires_at > now()",
    [person, session],
  );
  if (!rowCount) {
    throw new Error(
      `The account has no session with that id. To list them: npm run people -- sessions ${person}`,
    );
  }
  return rowCount;
}

/**
 * One statement, of which triggers do the rest: the secret and the recovery codes go, all sessions end, and it is recorded. Where
 * there is no second factor, nothing ends.
 */
async function endFactor(
  client: Client,
  person: string,
): Promise<{ sessions: number; second_factor: boolean }> {
  const { rows } = await client.query<{ live: number }>(
    "select count(*)::int as live from sessions where user_id = $1 and expires_at > now()",
    [person],
  );
  const { rowCount } = await client.query(
    "update users set second_factor_since = null where id = $1 and second_factor_since is not null",
    [person],
  );
  return rowCount
    ? { sessions: rows[0]?.live ?? 0, second_factor: true }
    : { sessions: 0, second_factor: false };
}

/** Those that had expired go, too, and are not counted. */
export async function endSessions(client: Client, person: string): Promise<number> {
  const { rows } = await client.query<{ ended: number }>(
    `with gone as (delete from sessions where user_id = $1 returning expires_at)
     select count(*) filter (where expires_at > now())::int as ended from gone`,
    [person],
  );
  return rows[0]?.ended ?? 0;
}

async function revokeKeys(client: Client, person: string) {
  const { rows } = await client.query<{ scope: string }>(
    "delete from access_keys where user_id = $1 returning scope",
    [person],
  );
  const calendars = rows.filter(({ scope }) => scope === "calendar").length;
  // A code that is still to be exchanged would let one in again.
  await client.query("delete from authorization_codes where user_id = $1", [person]);
  const programs = await client.query("delete from grants where user_id = $1 and expires_at > now()", [
    person,
  ]);
  return {
    api_keys: rows.length - calendars,
    calendar_address: calendars > 0,
    programs: programs.rowCount ?? 0,
  };
}
