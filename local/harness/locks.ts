import { Client } from "pg";

/** Transactions that hold rows of a test's database until the test lets go, so that others have to wait. */
export class Locks {
  readonly #clients = new Map<string, Client>();
  readonly #superuser: string;

  constructor(superuser: string) {
    this.#superuser = superuser;
  }

  async take(database: string, statement: string): Promise<void> {
    const address = new URL(this.#superuser);
    address.pathname = `/${database}`;
    const client = new Client({ connectionString: address.href });
    // A test that fails leaves its lock, which ends with its database.
    client.on("error", () => {});
    await client.connect();
    this.#clients.set(database, client);
    await client.query("begin");
    await client.query(statement);
  }

  /** The end of the connection ends the transaction. */
  async release(database: string): Promise<void> {
    await this.#clients.get(database)?.end();
    this.#clients.delete(database);
  }
}
