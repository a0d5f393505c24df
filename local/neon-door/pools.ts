import { availableParallelism } from "node:os";
import pg from "pg";
import type { Credential } from "./request.ts";

/** More sessions than the processor can serve only take turns: on two cores, six do a fifth more writes than twenty. */
const maxSessions = Math.max(6, 3 * availableParallelism());

/**
 * Sessions of PostgreSQL, kept between requests with the very same credential. The password is part of the key, so a wrong
 * one never gets a session that the right one opened.
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
      // A pool without a session is dropped, so that guessed passwords leave nothing behind.
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
    // A session that ends by itself is replaced when one is next needed; its current user sees its query fail.
    pool.on("error", () => {});
    pool.on("connect", (client) => client.on("error", () => {}));
    this.#pools.set(key, pool);
    return pool;
  }
}
