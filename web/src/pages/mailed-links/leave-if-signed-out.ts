import { readEmailState } from "../../api/email.ts";
import { leave, person } from "../../session/person.ts";

/** The account's sessions have ended, which may have been this browser's, or of another account. */
export async function leaveIfSignedOut(): Promise<void> {
  if (!person()) return;
  const here = await readEmailState().catch(() => person());
  if (!here) leave();
}
