import { ask } from "./ask.ts";
import { Refusal } from "./refusal.ts";

/** Whom the browser's cookies speak for, which no script can read from them. */
export async function whoIsAsking(): Promise<{ id: string; email: string }> {
  const answer: unknown = await (await ask("/api/auth/me")).json().catch(() => null);
  const { id, email }: { id?: unknown; email?: unknown } = Object(answer);
  if (typeof id === "string" && typeof email === "string") return { id, email };
  throw new Refusal("away", "The answer broke off on its way.");
}
