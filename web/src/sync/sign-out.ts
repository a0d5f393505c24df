import { plural, t } from "../language/t.ts";
import { toRefusal } from "../api/refusal.ts";
import type { TaskStore } from "./store.ts";
import { notify } from "../ui/notices.ts";
import { leave, person } from "../session/person.ts";
import { go } from "../ui/route.ts";
import { deleteDatabase } from "../storage/database.ts";
import { broadcast } from "../session/tabs.ts";

/** Sends what can still be sent, ends the session, or all of the account, and clears this browser. */
export async function signOutOfHere(store: TaskStore, isEverywhere = false): Promise<void> {
  await store.settled();
  const unsent = store.waiting().length + store.refused().length;
  const drafts = store.drafts.keys().size;
  if (unsent + drafts > 0) {
    notify({
      wrong: true,
      text: sayLoss(unsent, drafts),
      act: { label: t("Sign out anyway"), run: () => void endSession(store, isEverywhere) },
    });
    return;
  }
  await endSession(store, isEverywhere);
}

/** "1 change and 2 drafts are only on this device and would be lost." */
function sayLoss(unsent: number, drafts: number): string {
  if (drafts === 0)
    return plural(
      unsent,
      "{count} change is only on this device and would be lost.",
      "{count} changes are only on this device and would be lost.",
    );
  if (unsent === 0)
    return plural(
      drafts,
      "{count} draft is only on this device and would be lost.",
      "{count} drafts are only on this device and would be lost.",
    );
  return t("{changes} and {drafts} are only on this device and would be lost.", {
    changes: plural(unsent, "{count} change", "{count} changes"),
    drafts: plural(drafts, "{count} draft", "{count} drafts"),
  });
}

async function endSession(store: TaskStore, isEverywhere: boolean): Promise<void> {
  const end = async () => {
    const { signOut, signOutEverywhere } = await import("../api/people.ts");
    if (!isEverywhere) return signOut();
    const { proven } = await import("../session/proven.ts");
    await proven(signOutEverywhere);
  };
  try {
    await store.withReadsPaused(end);
  } catch (thrown) {
    const refusal = toRefusal(thrown);
    if (refusal.kind !== "signed-out") {
      notify({ wrong: true, text: t("You are still signed in: {reason}", { reason: refusal.message }) });
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
