import { toRefusal } from "../api/refusal.ts";
import type { TaskStore } from "./store.ts";
import { notify } from "../ui/notices.ts";
import { sayCount } from "../task/words.ts";
import { leave, person } from "../session/person.ts";
import { go } from "../ui/route.ts";
import { deleteDatabase } from "../storage/database.ts";
import { broadcast } from "../session/tabs.ts";

/** Sends what can still be sent, ends the session, and clears this browser. */
export async function signOutOfHere(store: TaskStore): Promise<void> {
  await store.settled();
  const unsent = store.waiting().length + store.refused().length;
  const drafts = store.drafts.keys().size;
  if (unsent + drafts > 0) {
    notify({
      wrong: true,
      text: sayLoss(unsent, drafts),
      act: { label: "Sign out anyway", run: () => void endSession(store) },
    });
    return;
  }
  await endSession(store);
}

/** "1 change and 2 drafts are only on this device and would be lost." */
function sayLoss(unsent: number, drafts: number): string {
  const what = [
    ...(unsent > 0 ? [sayCount(unsent, "change")] : []),
    ...(drafts > 0 ? [sayCount(drafts, "draft")] : []),
  ];
  return `${what.join(" and ")} ${unsent + drafts === 1 ? "is" : "are"} only on this device and would be lost.`;
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
  leave();
  if (who) deleteDatabase(who.id);
  broadcast({ kind: "signed-out" });
  go("/sign-in", { replace: true });
}
