import { toRefusal } from "../api/refusal.ts";
import type { TaskStore } from "./store.ts";
import { clearSavedQueues } from "./saved-queue.ts";
import { notify } from "../ui/notices.ts";
import { leave, person } from "../session/person.ts";
import { go } from "../ui/route.ts";
import { broadcast } from "../session/tabs.ts";

/** Sends the mutations that can still be sent, ends the session, and clears this browser. */
export async function signOutOfHere(store: TaskStore): Promise<void> {
  await store.flush();
  const unsent = store.queue().length;
  if (unsent > 0) {
    notify({
      wrong: true,
      text: `${unsent === 1 ? "1 change has" : `${unsent} changes have`} not been sent yet and would be lost.`,
      act: { label: "Sign out anyway", run: () => void endSession(store) },
    });
    return;
  }
  await endSession(store);
}

async function endSession(store: TaskStore): Promise<void> {
  try {
    await store.withReadsPaused(async () => (await import("../api/people.ts")).signOut());
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
  if (who) clearSavedQueues(who.id);
  leave();
  broadcast({ kind: "signed-out" });
  go("/sign-in", { replace: true });
}
