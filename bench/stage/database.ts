import pg from "pg";
import { migrateUp } from "../../local/postgres/migrate.ts";
import { type Postgres, startPostgres } from "../../local/postgres/postgres.ts";

/** As on Neon: a login that owns its database and is no superuser, and whom the policies bind. */
export const login = { user: "hedgerow", password: "hedgerow", database: "hedgerow" };

export interface BenchDatabase {
  postgres: Postgres;
  /** The superuser's, past both fences. */
  direct: pg.Client;
  stop(): Promise<void>;
}

/** The embedded PostgreSQL as `npm start` runs it, on disk and durable, with an empty database in it. */
export async function startDatabase(folder: string): Promise<BenchDatabase> {
  const postgres = await startPostgres({ folder });
  const server = new pg.Client({ connectionString: postgres.address() });
  await server.connect();
  await server.query(`create role ${login.user} login createrole password '${login.password}'`);
  await server.query(`create database ${login.database} owner ${login.user}`);
  await server.end();
  const url = new URL(postgres.address(login.database));
  url.username = login.user;
  url.password = login.password;
  await migrateUp(url.href);
  const direct = new pg.Client({ connectionString: postgres.address(login.database) });
  await direct.connect();
  return {
    postgres,
    direct,
    async stop() {
      await direct.end();
      await postgres.stop();
    },
  };
}
