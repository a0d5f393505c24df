import type { Database } from "../db/client.ts";
import type { Caller, SessionCaller } from "./caller.ts";
import type { Bindings, Settings } from "./env.ts";

/** The values that the steps of a request share. */
export interface AppEnv {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    settings: Settings;
    database: Database;
    /** How many password hashes this request has cost. */
    hashes?: number;
    /** Set by the guards, and only behind them. */
    caller: Caller;
    /** Set by the guard that lets no key through. */
    session: SessionCaller;
  };
}
