import { createExecutionContext, env, waitOnExecutionContext } from "cloudflare:test";
import { neon } from "@neondatabase/serverless";
import { afterAll, beforeAll, expect } from "vitest";
import { askControl, type TestDatabase } from "../../local/harness/ask.ts";
import { createApp } from "../app.ts";
import { mailSettings } from "../context/mail-settings.ts";

/** A Worker with a database of its own, for one test file. */
export interface World {
  /** Sends a request to the Worker as a client would, and waits for what it does after its answer. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Looks at the database as its superuser, past both fences. */
  sql(text: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Counts the requests that reach the database during some work, and their bytes. */
  countingRequests<T>(work: () => Promise<T>): Promise<{ requests: number; bytes: number; result: T }>;
  /** Breaks the way to the database until the fault is cleared. */
  injectFault(fault: unknown): Promise<void>;
  clearFault(): Promise<void>;
  /** Begins a transaction with a statement, as the superuser, and returns what ends it. */
  lock(statement: string): Promise<() => Promise<void>>;
  /**
   * Starts some work and returns when a request of it is held on its way to the database. The work may then go on, and what
   * it comes to is returned.
   */
  hold<T>(at: HeldAt, work: () => Promise<T>): Promise<Held<T>>;
  /** Counts the sessions of the database that wait for a lock. */
  countWaiting: () => Promise<unknown>;
  /** Every line the Worker has logged. */
  readonly log: string[];
  readonly bindings: Record<string, unknown>;
  /** The database for the login that migrates it. The Worker never gets this. */
  readonly ownerUrl: string;
}

/** The request to hold: before PostgreSQL gets it, or after its work is done. */
interface HeldAt {
  when: "before" | "after";
  /** A part of one of its statements. */
  matching: string;
}

interface Held<T> {
  goOn: () => Promise<T>;
}

export const secret = "mqsRS9o62aE4qiBaW9q/g+2FqnLTh1+5F/G/bWMiMmQ=";
/** The settings that sign. */
export const secrets = { BETTER_AUTH_SECRET: secret };
/** Under which the secrets of webhooks are sealed. */
export const webhookSecrets = { WEBHOOKS_SECRET: "pW7uJc0ZrXy2vK9sQeN4bHfTgLm1A6oDi8RkUwE3xhM=" };
/** The public key of push messages in tests, and another one. */
export const pushKey =
  "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
export const otherPushKey =
  "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
export const origin = "https://hedgerow.example";

/**
 * No line of any test's log may contain these: e-mail addresses, tokens, keys, hashes, cookies, connection strings, SQL
 * statements, the secret. The log of every test file is searched at its end.
 */
const forbiddenInLogs = [
  ["@", "eyJ", "$scrypt", "__Host-", "Bearer", "postgres:", "postgresql:", "hedgerow_", "whsec_"],
  [secret, webhookSecrets.WEBHOOKS_SECRET],
  ["select ", "insert ", "update ", "delete "].flatMap((word) => [word, word.toUpperCase()]),
].flat();

/** Only tests of mail turn it on (worker/test/mailbox.ts), even where wrangler.toml or .dev.vars do. */
export const noMail = Object.fromEntries(Object.keys(mailSettings).map((name) => [name, undefined]));

/** Only tests of reminders have timekeepers (worker/test/timekeeper.ts): others would ask the database behind a test's back. */
const noClock = {
  CLOCK: { getByName: () => ({ async wake() {}, async forget() {}, test: async () => "away" }) },
};

/** The same of webhooks and their couriers (worker/test/couriers.ts). */
const noCourier = { COURIER: { getByName: () => ({ async wake() {}, async forget() {} }) } };

/** Of the world's settings, those that are texts: a script of its own has them, too. */
export const settingsOf = ({ bindings }: World): Record<string, string> =>
  Object.fromEntries(
    Object.entries(bindings).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );

/** Each request of a test comes from a different network, unless it names one. */
function freshNetwork(): string {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint16Array(2));
  return `2001:db8:${high.toString(16)}:${low.toString(16)}::1`;
}

/** Call at the top of a test file. */
export function useWorld(settings: Record<string, unknown> = {}): World {
  let database: TestDatabase;
  const log: string[] = [];
  const app = createApp((line) => log.push(line));
  const bindings: Record<string, unknown> = {
    ...env,
    ...noMail,
    ...noClock,
    ...noCourier,
    BREACHED_PASSWORDS_URL: "",
    BETTER_AUTH_SECRET: secret,
    ...webhookSecrets,
    PUSH_PUBLIC_KEYS: pushKey,
  };

  beforeAll(async () => {
    database = await askControl("POST", "/databases");
    Object.assign(bindings, { DATABASE_URL: database.url }, settings);
  });
  afterAll(async () => {
    await askControl("DELETE", `/databases/${database.name}`);
    // An error about a setting quotes this example, which is no secret.
    const lines = log.map((line) => line.replace("postgres://user:password@host/database", ""));
    expect(lines.filter((line) => forbiddenInLogs.some((words) => line.includes(words)))).toEqual([]);
  });

  const sql: World["sql"] = (text, parameters) => neon(database.superuserUrl).query(text, parameters);
  const clearFault = () => askControl("DELETE", `/databases/${database.name}/fault`);
  const traffic = () => askControl<{ requests: number; bytes: number }>("GET", `/databases/${database.name}`);

  return {
    log,
    bindings,
    get ownerUrl() {
      return database.ownerUrl;
    },
    async fetch(path, init) {
      const context = createExecutionContext();
      const request = new Request(new URL(path, origin), init);
      if (!request.headers.has("CF-Connecting-IP")) request.headers.set("CF-Connecting-IP", freshNetwork());
      const answer = await app.fetch(request, bindings, context);
      await waitOnExecutionContext(context);
      return answer;
    },
    sql,
    async countingRequests(work) {
      const before = await traffic();
      const result = await work();
      const after = await traffic();
      return { requests: after.requests - before.requests, bytes: after.bytes - before.bytes, result };
    },
    injectFault: (fault) => askControl("PUT", `/databases/${database.name}/fault`, fault),
    clearFault,
    async lock(statement) {
      const path = `/databases/${database.name}/lock`;
      await askControl("PUT", path, statement);
      return () => askControl("DELETE", path);
    },
    countWaiting: async () => {
      const [row] = await sql(
        `select count(*)::int from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return row?.["count"];
    },
    async hold(at, work) {
      const path = `/databases/${database.name}/fault`;
      await askControl("PUT", path, { kind: "hold", times: 1, ...at });
      const outcome = work();
      // Work may end without ever coming there.
      await Promise.race([askControl("GET", path), outcome]);
      return { goOn: async () => (await clearFault(), outcome) };
    },
  };
}
