import { DurableObject } from "cloudflare:workers";
import { hashPassword, verifyPassword } from "../auth/password/hash.ts";
import type { Hashed, HasherObject } from "../context/env.ts";
import { Queue } from "./queue.ts";

/**
 * Computes password hashes, and nothing else: it stores nothing, logs nothing and asks nobody. A Durable Object of a
 * script of its own has an isolate of its own, so a hash holds up other hashes only (docs/decisions/0014-hasher.md).
 */
export class PasswordHasher extends DurableObject implements HasherObject {
  readonly #queue = new Queue();

  hash(password: string, longest: number): Promise<Hashed<string>> {
    return this.#inTurn(longest, (count) => hashPassword(password, count));
  }

  verify(hash: string, password: string, longest: number): Promise<Hashed<boolean>> {
    return this.#inTurn(longest, (count) => verifyPassword(hash, password, count));
  }

  #inTurn<T>(longest: number, work: (count: () => void) => T): Promise<Hashed<T>> {
    return this.#queue.inTurn(longest, () => {
      let hashes = 0;
      const value = work(() => (hashes += 1));
      return { value, hashes };
    });
  }
}

/** No route leads here. Workers must answer something all the same. */
export default { fetch: () => new Response(null, { status: 404 }) };
