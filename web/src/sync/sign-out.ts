import { toRefusal } from "../api/refusal.ts";
import type { Desk } from "./store.ts";
import { emptyStrongboxes } from "./saved-queue.ts";
import { notify } from "../ui/notices.ts";
import { leave, person } from "../session/person.ts";
import { go } from "../ui/route.ts";
import { tellTabs } from "../session/tabs.ts";

/** Sends what can still be sent, ends the session, and leaves nothing behind in this browser. */
export async function signOutOfHere(desk: Desk): Promise<void> {
  await desk.flush();
  const unsent = desk.queue().length;
  if (unsent > 0) {
    notify({
      wrong: true,
      text: `${unsent === 1 ? "1 change has" : `${unsent} changes have`} not been sent yet and would be lost.`,
      act: { label: "Sign out anyway", run: () => void endSession(desk) },
    });
    return;
  }
  await endSession(desk);
}

async function endSession(desk: Desk): Promise<void> {
  try {
    await desk.whileNobodyReads(async () => (await import("../api/people.ts")).signOut());
  } catch (thrown) {
    const refusal = toRefusal(thrown);
    if (refusal.kind !== "signed-out") {
      notify({ wrong: true, text: `You are still signed in: ${refusal.message}` });
      return;
    }
  }
  forgetEverything();
}

export function forgetEverything(): void {
  const who = person();
  if (who) emptyStrongboxes(who.id);
  leave();
  tellTabs({ kind: "signed-out" });
  go("/sign-in", { replace: true });
}
