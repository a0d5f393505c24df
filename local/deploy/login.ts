import { randomBytes } from "node:crypto";
import { powersOfLogin } from "../../worker/db/login.ts";
import { withClient, withoutPooler } from "../postgres/client.ts";
import { DeployError } from "./step.ts";

/** The role that a migration gives the Worker's rights to. */
const role = "hedgerow_app";
/** The running Worker, the one before it for a rollback, and one more. */
const kept = 3;

/**
 * Makes a login for the Worker that is about to be deployed, and answers its address. The address of the owner, who migrates,
 * stays here. Each deployment has a login of its own, because a password that changed under a running Worker would stop it, and
 * because a rollback brings the previous Worker's secrets back.
 */
export async function makeLogin(owner: string): Promise<string> {
  const moment = new Date().toISOString().replaceAll(/\D/g, "");
  const user = `${role}_${moment}`;
  const password = randomBytes(32).toString("base64url");
  await withClient(withoutPooler(owner), (client) =>
    client.query(`create role ${user} login password ${client.escapeLiteral(password)} in role ${role}`),
  );
  const address = Object.assign(new URL(owner), { username: user, password }).href;
  const powers = await withClient(withoutPooler(address), async (client) => {
    const { rows } = await client.query<{ powers: string }>(powersOfLogin);
    return rows[0]?.powers;
  });
  if (powers === "") return address;
  throw new DeployError(
    `The login that was made for the Worker ${powers}, so a query that forgets the gate would see everything.`,
    `Look at what ${role} is a member of: select roleid::regrole from pg_auth_members where member = '${role}'::regrole`,
  );
}

/** Removes the logins of old deployments. Answers how many. */
export function dropOldLogins(owner: string): Promise<number> {
  return withClient(withoutPooler(owner), async (client) => {
    const { rows } = await client.query<{ user: string }>(
      `select rolname as user from pg_roles where rolname ~ '^${role}_\\d{17}$'
       order by rolname desc offset ${kept}`,
    );
    for (const { user } of rows) await client.query(`drop role ${user}`);
    return rows.length;
  });
}
