import { availableParallelism } from "node:os";
import pg from "pg";
import type { Credential } from "./request.ts";

/** More than the processor can serve at once only take turns: on two cores six do a fifth more writes than twenty. */
const maxSessions = Math.max(6, 3 * availableParallelism());

/**
 * Sessions of Postgres, kept between requests for whoever brings the very same credential: the password is part of
 * the key, so a wrong one never meets a session that a right one opened.
 */
export class Pools {
  readonly #pools = new Map<string, pg.Pool>();
  readonly #server: string;

  constructor(server: string) {
    this.#server = server;
  }

  async lease(credential: Credential): Promise<pg.PoolClient> {
    const key = JSON.stringify(credential);
    const pool = this.#pools.get(key) ?? this.#open(key, credential);
    try {
      return await pool.connect();
    } finally {
      // One that never had a session is forgotten: guesses at a password leave nothing behind.
      if (pool.totalCount === 0) this.#pools.delete(key);
    }
  }

  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map((pool) => pool.end()));
  }

  #open(key: string, { user, password, database, applicationName }: Credential): pg.Pool {
    const address = new URL(this.#server);
    address.username = encodeURIComponent(user);
    address.password = encodeURIComponent(password);
    address.pathname = `/${encodeURIComponent(database)}`;
    if (applicationName) address.searchParams.set("application_name", applicationName);
    const pool = new pg.Pool({
      connectionString: address.href,
      max: maxSessions,
      idleTimeoutMillis: 10_000,
      connectionTimeoutMillis: 10_000,
      allowExitOnIdle: true,
    });
    // A session that ends by itself is replaced when it is next needed; who was using it hears by its query.
    pool.on("error", () => {});
    pool.on("connect", (client) => client.on("error", () => {}));
    this.#pools.set(key, pool);
    return pool;
  }
}
