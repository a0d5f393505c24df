import { readAs } from "./answer.ts";
import { ask } from "./ask.ts";

/** The person that the browser's cookies stand for: no script can read it from them. */
export async function whoIsAsking(): Promise<{ id: string; email: string }> {
  return readAs(await ask("/api/auth/me"), isMe);
}

function isMe(value: unknown): value is { id: string; email: string } {
  const { id, email }: { id?: unknown; email?: unknown } = Object(value);
  return typeof id === "string" && typeof email === "string";
}
