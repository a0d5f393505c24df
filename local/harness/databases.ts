import type { Door } from "../neon-door/door.ts";
import { openPool } from "../postgres/client.ts";
import { openAppLogin } from "../postgres/app-login.ts";
import { ensureLogin, type Login } from "../postgres/login.ts";
import { migrateUp } from "../postgres/migrate.ts";
import type { Postgres } from "../postgres/postgres.ts";
import type { TestDatabase } from "./ask.ts";

const login: Login = { user: "hedgerow", password: "hedgerow", database: "hedgerow_template" };

export type Databases = Awaited<ReturnType<typeof prepareTemplate>>;

/** Migrates one template, from which every test database is copied. */
export async function prepareTemplate(postgres: Postgres, door: Door) {
  const superuser = new URL(postgres.address());
  const pool = openPool(postgres.address());
  const owner = await ensureLogin(postgres.address(), login);
  await migrateUp(owner);
  const app = new URL(await openAppLogin(owner));

  let made = 0;
  return {
    async create(): Promise<TestDatabase> {
      made += 1;
      const name = `test_${made}`;
      await pool.query(
        `create database ${name} template ${login.database} owner ${login.user} strategy file_copy`,
      );
      return {
        name,
        url: door.address(name, app.username, app.password),
        ownerUrl: door.address(name, login.user, login.password),
        superuserUrl: door.address(name, superuser.username, decodeURIComponent(superuser.password)),
      };
    },
    async drop(name: string): Promise<void> {
      if (!/^test_\d+$/.test(name)) throw new Error("not a test's database");
      await pool.query(`drop database ${name} with (force)`);
    },
    close: () => pool.end(),
  };
}
