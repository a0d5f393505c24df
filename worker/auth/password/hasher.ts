import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import type { Hashed, HasherObject } from "../../context/env.ts";
import { withPatience } from "../../access/with-patience.ts";
import { Problem } from "../../http/problem.ts";

/** Milliseconds until a request gives up on its hash. The longest queue is shorter: then the hasher itself is away. */
const patience = 30_000;

/** Part of the objects' names. An object stays where it was created; another name creates it where it is asked for. */
const generation = "1";

/** The only way for a request to password hashes. They are computed elsewhere, so that nobody's reading waits for them. */
export interface Hasher {
  hash: (password: string) => Promise<string>;
  verify: (hash: string, password: string) => Promise<boolean>;
}

class HasherAway extends Error {
  override readonly name = "HasherAway";
}

/** Counts the hashes for the request's log line, which shows that every refusal costs the same. */
export function hasherFor(c: Context<AppEnv>): Hasher {
  const { HASHER, HASHERS, LONGEST_HASH_QUEUE: longest } = c.get("settings");

  async function ask<T>(question: (hasher: HasherObject) => Promise<Hashed<T>>): Promise<T> {
    // Any of them will do; by chance, nobody can choose whose turn to take.
    const name = `${generation}-${Math.floor(Math.random() * HASHERS)}`;
    const answer = await withPatience(patience, async () => question(HASHER.getByName(name))).catch(
      (cause: unknown) => {
        throw busy(2, new HasherAway("The hasher did not answer", { cause }));
      },
    );
    if ("retryAfter" in answer) throw busy(answer.retryAfter);
    c.set("hashes", (c.get("hashes") ?? 0) + answer.hashes);
    return answer.value;
  }

  return {
    hash: (password) => ask((hasher) => hasher.hash(password, longest)),
    verify: (hash, password) => ask((hasher) => hasher.verify(hash, password, longest)),
  };
}

function busy(seconds: number, cause?: Error): Problem {
  return new Problem("unavailable", { headers: { "Retry-After": String(seconds) }, cause });
}
