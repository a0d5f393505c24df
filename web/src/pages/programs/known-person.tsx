import { createEffect, type JSX, onCleanup, Show, untrack } from "solid-js";
import { whoIsAsking } from "../../api/me.ts";
import type { Person } from "../../api/people.ts";
import { watchOtherTabs } from "../../layout/require-session.tsx";
import { askWho } from "../../session/ask-who.ts";
import { handOverEmail } from "../../session/hand-over-email.ts";
import { enter, leave, person, standing } from "../../session/person.ts";
import { signInAddress } from "../../session/return-path.ts";
import { broadcast } from "../../session/tabs.ts";
import { go, place } from "../../ui/route.ts";
import { Waiting } from "../../ui/waiting.tsx";

/**
 * Shows its children to a person who is signed in. Everybody else signs in first, and comes back with the request. Nothing of the
 * person's tasks is loaded.
 */
export function KnownPerson(props: { children: (who: Person) => JSX.Element }) {
  void askWho();
  createEffect(() => {
    if (standing() !== "out" && standing() !== "over") return;
    handOverEmail(untrack(person)?.email ?? "");
    go(signInAddress(untrack(place)), { replace: true });
  });
  onCleanup(watchOtherTabs());
  return (
    <Show when={standing() === "in" && person()} fallback={<Waiting />} keyed>
      {(who) => props.children(who)}
    </Show>
  );
}

/** What the page says of an account must be so of the account whose cookies the browser holds by now. If not, the page reloads. */
export async function isStill(who: Person): Promise<boolean> {
  const now = await whoIsAsking();
  if (now.id === who.id) return true;
  enter({ ...now, name: "" });
  location.reload();
  return false;
}

/** Ends the session here. What was not sent yet waits for the person, as it does when somebody else signs in. */
export async function switchAccount(): Promise<void> {
  const { signOut } = await import("../../api/people.ts");
  broadcast({ kind: "signing-out" });
  try {
    await signOut();
  } catch (thrown) {
    broadcast({ kind: "still-signed-in" });
    throw thrown;
  }
  leave();
  broadcast({ kind: "signed-out" });
}
