import { Client, DatabaseError } from "pg";
import { withoutPooler } from "../postgres/client.ts";
import { compareMigrations, isInTheWay } from "../postgres/migrate.ts";
import { codeOf } from "../system/error-code.ts";

const seconds = 1000;
const limits = {
  /** Before this the server has answered, or nobody is there. */
  connectionTimeoutMillis: 10 * seconds,
  /** A network that dies silently ends the work, too. */
  query_timeout: 310 * seconds,
  keepAlive: true,
};

/**
 * Does some work as the owner of the tables, in a database that has this checkout's migrations. Its errors say what is wrong
 * in a sentence of our own: those of the driver name the database's address, and those of PostgreSQL quote what they are about.
 */
export async function withOwner<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: withoutPooler(address), ...limits });
  let isLost = false;
  client.on("error", () => (isLost = true));
  try {
    await client.connect().catch((error: unknown) => {
      throw new Error(sayUnreachable(error), { cause: error });
    });
    // Not while connecting, where a proxy may refuse or forget them.
    await client.query("set statement_timeout = '300s'; set lock_timeout = '10s'");
    await checkLogin(client);
    await checkMigrations(client);
    return await work(client);
  } catch (error) {
    const isEnded = isLost || (error instanceof DatabaseError && error.severity === "FATAL");
    if (isEnded || isSilent(error)) {
      throw new Error(
        "The connection to the database ended in the middle. Look at what was done: npm run people -- log",
        { cause: error },
      );
    }
    if (!(error instanceof DatabaseError)) throw error;
    throw new Error(
      isInTheWay(error)
        ? "Somebody else held the account for ten seconds. Nothing was changed: try again."
        : `The database refused it (SQLSTATE ${error.code}). Nothing was changed.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** Does some work in one transaction. Where it and a request wait for each other, PostgreSQL undoes one of them: it is repeated. */
export async function inTransaction<T>(
  client: Client,
  work: () => Promise<T>,
  { mode = "", tries = 5 }: { mode?: string; tries?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    await client.query(`begin ${mode}`);
    try {
      const result = await work();
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch(() => {});
      const isDeadlock = error instanceof DatabaseError && error.code === "40P01";
      if (!isDeadlock || attempt >= tries) throw error;
    }
  }
}

async function checkLogin(client: Client): Promise<void> {
  const { rows } = await client.query<{ owns: boolean; fenced: boolean }>(
    `select pg_has_role(session_user, relowner, 'member') as owns, row_security_active(oid) as fenced
     from pg_class where oid = to_regclass('public.tasks')`,
  );
  const [login] = rows;
  if (!login) throw new Error("The database has no tables of Hedgerow: npm run db:migrate makes them.");
  if (!login.owns) {
    throw new Error(
      "This login does not own the tables, so it may not look into accounts. Set DATABASE_URL to the address of the role that " +
        "owns them, with which you deploy: the Worker's login cannot do this.",
    );
  }
  if (login.fenced) {
    throw new Error(
      "This login owns the tables, but row security hides people's rows from it: it needs BYPASSRLS, as the roles of Neon have.",
    );
  }
}

async function checkMigrations(client: Client): Promise<void> {
  const state = await compareMigrations(client);
  if (state === "newer") {
    throw new Error(
      "The database has migrations that this checkout does not have: use the checkout that was deployed.",
    );
  }
  if (state !== "same") {
    throw new Error(
      "The database lacks migrations of this checkout: npm run db:migrate, or use the checkout that was deployed.",
    );
  }
}

function sayUnreachable(error: unknown): string {
  const parts = error instanceof AggregateError ? error.errors : [error];
  const code = parts.map(codeOf).find((part) => part !== undefined);
  if (code?.startsWith("28")) return "The database refused the login.";
  if (code === "3D000") return "The server has no database of that name.";
  if (code !== undefined) return `The database cannot be reached (${code}).`;
  const isLate = error instanceof Error && /timeout/i.test(error.message);
  return isLate
    ? "The database did not answer within ten seconds."
    : "The database cannot be reached: it ended the connection, or does not speak TLS.";
}

/** The driver's own limit, which it reports by a message alone. */
function isSilent(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}
