import type { Database } from "../db/client.ts";
import type { Databases } from "../db/databases.ts";
import type { LogEvent } from "./log-event.ts";
import type { Caller, SessionCaller } from "./caller.ts";
import type { Bindings, Settings } from "./env.ts";

/** The values that the steps of a request share. */
export interface AppEnv {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    /** Writes a line into the log, for what happens after the request's own line. */
    log: (line: string) => void;
    settings: Settings;
    databases: Databases;
    /** The first one. The guards set it to the caller's. */
    database: Database;
    /** How many password hashes this request has cost. */
    hashes?: number;
    /** Set when nobody could tell whether a new password is known from a data breach. */
    breached?: "unknown";
    /** What this request has done to an account, for the log. */
    event?: LogEvent;
    /** The tool that a program has called by the Model Context Protocol, for the log. */
    tool?: string;
    /** The email address that somebody signs in or up with. The log has a digest of it. */
    account?: string;
    /** The person for whom a session began. */
    entered?: string;
    /** The person who is to hear at once of something else than the event: of why this was refused, or how it was proved. */
    newsOf?: string;
    /** Whether the account knew the browser in which somebody signed in. */
    knownBrowser?: boolean;
    /** Set by the guards, and only behind them. */
    caller: Caller;
    /** Set by the gate: the last revision of the caller's account that this request has written. */
    written?: number;
    /** Set by the gate: when the caller's timekeeper should look next because of what was written, in milliseconds. */
    alarmAt?: number;
    /** Set by the gate: there is something for the caller's webhooks because of what was written. */
    hasDeliveries?: boolean;
    /** Set by the guards: the name under which the caller's requests are counted. */
    countedAs: string;
    /** Set by the guard that lets no key through. */
    session: SessionCaller;
  };
}
