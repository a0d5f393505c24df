import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import { hashPassword, verifyPassword } from "./hash.ts";
import { inTurn } from "./queue.ts";

/** The one way a request gets at the costly part of passwords. */
export interface Hasher {
  hash: (password: string) => Promise<string>;
  verify: (hash: string, password: string) => Promise<boolean>;
}

/** Counts on the request's line in the log, where it can be seen that every refusal costs the same. */
export function hasherFor(c: Context<AppEnv>): Hasher {
  const longest = c.get("settings").LONGEST_HASH_QUEUE;
  const count = () => c.set("hashes", (c.get("hashes") ?? 0) + 1);
  return {
    hash: (password) => inTurn(longest, () => hashPassword(password, count)),
    verify: (hash, password) => inTurn(longest, () => verifyPassword(hash, password, count)),
  };
}
