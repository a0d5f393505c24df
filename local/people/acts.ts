import { hostname, userInfo } from "node:os";
import type { Client } from "pg";
import type { operatorActs } from "../../drizzle/schema/operator.ts";
import { shorten, toPlainText } from "./plain-text.ts";

export type ActKind = (typeof operatorActs.$inferSelect)["act"];

export type Details = Record<string, number | boolean>;

/** Who does it: the user and the machine, after the name that was given. */
export function sayOperator(name: string | undefined): string {
  const machine = `${userName()}@${hostname()}`;
  return shorten(toPlainText(name === undefined ? machine : `${name} (${machine})`), 200);
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a number without a name.
    return `user ${process.getuid?.()}`;
  }
}

/**
 * Writes down that something is about to be done, before anything is looked at, and answers the act's id. What is older than a
 * year goes.
 */
export async function beginAct(client: Client, operator: string, act: ActKind): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `with old as (delete from operator_acts where at < now() - interval '1 year')
     insert into operator_acts (operator, act) values ($1, $2) returning id`,
    [operator, act],
  );
  return rows[0]?.id ?? "";
}

/** Names those whom the act is about, by their ids, before anything of them is shown. */
export async function nameInAct(client: Client, act: string, people: string[]): Promise<void> {
  await client.query("update operator_acts set people = $2 where id = $1", [act, people]);
}

/** In the transaction of what was done, if it is one. */
export async function finishAct(client: Client, act: string, details: Details): Promise<void> {
  await client.query("update operator_acts set done_at = clock_timestamp(), details = $2 where id = $1", [
    act,
    details,
  ]);
}

/**
 * Lets what this transaction does stand in the person's recent activity as the operator's. A session that ends is another one
 * than that which acts, so it was ended and did not sign out.
 */
export async function actAsOperator(client: Client, act: string): Promise<void> {
  await client.query(
    "select set_config('app.by_operator', 'true', true), set_config('app.session', $1, true), set_config('app.user_agent', '', true)",
    [act],
  );
}
