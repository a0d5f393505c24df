import { Client, DatabaseError, Pool } from "pg";

/** Does some work on a connection to a database. The connection's end also ends a failed transaction. */
export async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: address });
  let lost = false;
  client.on("error", () => (lost = true));
  await client.connect();
  try {
    return await work(client);
  } catch (error) {
    if (!lost && !(error instanceof DatabaseError && error.severity === "FATAL")) throw error;
    const { host } = new URL(address);
    throw new Error(
      `The connection to the database at ${host} ended in the middle. What was not committed has not happened: try again.`,
      { cause: error },
    );
  } finally {
    await client.end();
  }
}

/** Neon's pooler keeps neither a lock nor a setting for one client. The same name without it leads past it. */
export function withoutPooler(address: string): string {
  return address.replace("-pooler.", ".");
}

/** Keeps up to four connections. The server may end them at any time; the pool then opens new ones. */
export function openPool(address: string): Pool {
  const pool = new Pool({ connectionString: address, max: 4 });
  pool.on("error", () => {});
  return pool;
}
