import { randomUUID } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { generateSignedCookie } from "hono/cookie";
import { hashPassword } from "../../worker/auth/password/hash.ts";
import { openPool } from "../postgres/client.ts";
import { findRunning } from "../product/lock.ts";
import { ensureSettings } from "../product/settings.ts";
import { openState } from "../product/state.ts";
import type { Outsides } from "./outsides.ts";
import { launchProduct, makeState } from "./product.ts";

const sessionCookie = "__Host-hedgerow-session";

export interface NewPerson {
  email: string;
  password: string;
  userAgent: string;
  /** How long ago the session was proved. */
  provedMinutesAgo?: number;
}

/** One product that tests share, because a start takes seconds. It starts when a test first needs it. */
export class SharedProduct {
  readonly #outsides: Outsides;
  readonly #hashes = new Map<string, string>();
  #running: ReturnType<typeof start> | undefined;

  constructor(outsides: Outsides) {
    this.#outsides = outsides;
  }

  async address(): Promise<string> {
    return (await this.#start()).address;
  }

  /** Where its mail is delivered. */
  async mailbox(): Promise<string> {
    return (await this.#start()).mailbox;
  }

  /** The name of what stands for all public hosts. */
  async outside(): Promise<string> {
    return (await this.#start()).outside;
  }

  /** The folder of its state, for commands on its database. */
  async state(): Promise<string> {
    return (await this.#start()).folder;
  }

  /** Makes an account and a session, as signing up does, and answers the session's cookie. */
  async createPerson({ email, password, userAgent, provedMinutesAgo = 0 }: NewPerson): Promise<string> {
    const { pool, secret } = await this.#start();
    const session = randomUUID();
    await pool.query(
      `with person as (insert into users (email) values ($1) returning id),
         entry as (insert into sessions (user_id, token, expires_at, user_agent, proved_at)
           select id, $2, now() + interval '7 days', $3, now() - make_interval(mins => $5) from person)
       insert into accounts (user_id, account_id, provider_id, password_hash)
         select id, id, 'credential', $4 from person`,
      [email, session, userAgent, this.#hashOf(password), provedMinutesAgo],
    );
    const cookie = await generateSignedCookie(sessionCookie, session, secret, { path: "/", secure: true });
    return cookie.slice(0, cookie.indexOf(";"));
  }

  /** As if the person had last shown who they are that long ago. */
  async ageProofs({ email, minutes }: { email: string; minutes: number }): Promise<void> {
    const { pool } = await this.#start();
    await pool.query(
      `update sessions set proved_at = now() - make_interval(mins => $2)
       where user_id = (select id from users where email = $1)`,
      [email, minutes],
    );
  }

  async close(): Promise<void> {
    await (await this.#running)?.stop();
  }

  #start() {
    this.#running ??= start(this.#outsides);
    return this.#running;
  }

  /** People with the same password share a hash, because hashing is slow. */
  #hashOf(password: string): string {
    const hash = this.#hashes.get(password) ?? hashPassword(password);
    this.#hashes.set(password, hash);
    return hash;
  }
}

async function start(outsides: Outsides) {
  const { folder, remove } = await makeState();
  const state = await openState({ HEDGEROW_STATE: folder });
  const { name: outside, origin } = await outsides.start();
  await ensureSettings(state);
  await appendFile(
    state.settings,
    `\nOUTSIDE_LOOPBACK="${origin}"\nDNS_OVER_HTTPS_URL="${origin}/dns-query"\n`,
  );
  const product = launchProduct(folder);
  try {
    const address = await product.address;
    const running = await findRunning(state);
    const secret = parseEnv(await readFile(state.settings, "utf8"))["BETTER_AUTH_SECRET"];
    if (!running?.database || !running.mail || !secret)
      throw new Error("a product that runs has a database, a mailbox and a secret");
    const pool = openPool(running.database.address);
    const stop = async () => {
      await pool.end();
      await product.stop();
      await remove();
    };
    return { address, folder, outside, mailbox: running.mail, pool, secret, stop };
  } catch (error) {
    await product.stop();
    await remove();
    throw error;
  }
}
