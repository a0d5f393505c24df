import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import { hashPassword, verifyPassword } from "./hash.ts";
import { inTurn } from "./queue.ts";

/** The only way for a request to compute password hashes, which are costly. */
export interface Hasher {
  hash: (password: string) => Promise<string>;
  verify: (hash: string, password: string) => Promise<boolean>;
}

/** Counts the hashes for the request's log line, which shows that every refusal costs the same. */
export function hasherFor(c: Context<AppEnv>): Hasher {
  const longest = c.get("settings").LONGEST_HASH_QUEUE;
  const count = () => c.set("hashes", (c.get("hashes") ?? 0) + 1);
  return {
    hash: (password) => inTurn(longest, () => hashPassword(password, count)),
    verify: (hash, password) => inTurn(longest, () => verifyPassword(hash, password, count)),
  };
}
