import { sha256 } from "@noble/hashes/sha2.js";
import { formNextId, seedOfNext } from "./next-id.ts";

/** The id of the task that follows, at once. */
export function followingId(id: string): string {
  return formNextId(id, sha256(seedOfNext(id)));
}
