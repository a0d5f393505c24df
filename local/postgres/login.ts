import { withClient } from "./client.ts";

/**
 * The owner's login, as Neon makes it: it owns its database, makes roles, and no policy binds it, but it is no superuser. It
 * migrates; the Worker never gets it.
 */
export interface Login {
  user: string;
  password: string;
  database: string;
}

/** Makes the login and its database on a server, where they are missing. Answers the database's address for the login. */
export async function ensureLogin(server: string, { user, password, database }: Login): Promise<string> {
  await withClient(server, async (client) => {
    const role = await client.query("select 1 from pg_roles where rolname = $1", [user]);
    // The password is set every time, so that the caller and the server cannot disagree.
    const verb = role.rowCount === 0 ? "create" : "alter";
    await client.query(
      `${verb} role ${user} login createrole createdb bypassrls password ${client.escapeLiteral(password)}`,
    );
    const made = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (made.rowCount === 0) await client.query(`create database ${database} owner ${user}`);
  });
  const address = new URL(server);
  address.pathname = `/${database}`;
  address.username = user;
  address.password = password;
  return address.href;
}
