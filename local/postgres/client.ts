import { Client, Pool } from "pg";

/** Does some work on a connection to a database. The connection's end also ends a failed transaction. */
export async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Keeps up to four connections. The server may end them at any time; the pool then opens new ones. */
export function openPool(address: string): Pool {
  const pool = new Pool({ connectionString: address, max: 4 });
  pool.on("error", () => {});
  return pool;
}
