import { readAs } from "./answer.ts";
import { ask } from "./ask.ts";

/** Asks the API whose cookies the browser holds, because no script can read them. */
export async function whoIsAsking(): Promise<{ id: string; email: string }> {
  return readAs(await ask("/api/auth/me"), isMe);
}

function isMe(value: unknown): value is { id: string; email: string } {
  const { id, email }: { id?: unknown; email?: unknown } = Object(value);
  return typeof id === "string" && typeof email === "string";
}
