import { enter, leave, standing } from "./person.ts";

/** The cookies may still hold a session that the browser's storage has forgotten. */
export async function askWho(): Promise<void> {
  if (standing() !== "unknown") return;
  const { findPerson } = await import("../api/people.ts");
  const signedIn = await findPerson().catch(() => undefined);
  // Somebody may have signed in meanwhile.
  if (standing() !== "unknown") return;
  if (signedIn) enter(signedIn);
  else leave();
}
