import { Client } from "pg";

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
