import pg from "pg";
import { openAppLogin } from "../../local/postgres/app-login.ts";
import { ensureLogin, type Login } from "../../local/postgres/login.ts";
import { migrateUp } from "../../local/postgres/migrate.ts";
import { type Postgres, startPostgres } from "../../local/postgres/postgres.ts";

export const login: Login = { user: "hedgerow", password: "hedgerow", database: "hedgerow" };

export interface BenchDatabase {
  postgres: Postgres;
  /** The address for the Worker's login. */
  app: string;
  /** A connection of the superuser, past both fences. */
  direct: pg.Client;
  stop(): Promise<void>;
}

/** The embedded PostgreSQL as `npm start` runs it, on disk and durable, with an empty database. */
export async function startDatabase(folder: string): Promise<BenchDatabase> {
  const postgres = await startPostgres({ folder });
  const owner = await ensureLogin(postgres.address(), login);
  await migrateUp(owner);
  const app = await openAppLogin(owner);
  const direct = new pg.Client({ connectionString: postgres.address(login.database) });
  await direct.connect();
  return {
    postgres,
    app,
    direct,
    async stop() {
      await direct.end();
      await postgres.stop();
    },
  };
}
