import type { Context } from "hono";
import type { AppEnv } from "../context.ts";
import { hashPassword, verifyPassword } from "./password.ts";

/** The one way a request gets at the costly part of passwords. */
export interface Hasher {
  hash: (password: string) => Promise<string>;
  verify: (hash: string, password: string) => Promise<boolean>;
}

/** Counts on the request's line in the log, where it can be seen that every refusal costs the same. */
export function hasherFor(c: Context<AppEnv>): Hasher {
  const count = () => c.set("hashes", (c.get("hashes") ?? 0) + 1);
  return {
    async hash(password) {
      count();
      return hashPassword(password);
    },
    async verify(hash, password) {
      count();
      return verifyPassword(hash, password);
    },
  };
}
