import { createEffect, type JSX, onCleanup, Show, untrack } from "solid-js";
import { signInAddress } from "../session/return-path.ts";
import { askWho } from "../session/ask-who.ts";
import { leave, person, recallPerson, standing, resumeSession } from "../session/person.ts";
import { lazily } from "../ui/lazily.tsx";
import { go, place } from "../ui/route.ts";
import { readDemoMark } from "../storage/demo-mark.ts";
import { onTabMessage } from "../session/tabs.ts";
import { Waiting } from "../ui/waiting.tsx";

export const SignedInApp = lazily(async () => (await import("./signed-in-app.tsx")).SignedInApp, Waiting);
const DemoOffer = lazily(async () => (await import("./demo-offer.tsx")).DemoOffer);

/** Shows its children only to a person who is signed in. */
export function RequireSession(props: { children: JSX.Element }) {
  void askWho();
  createEffect(() => {
    if (standing() === "out") go(signInAddress(untrack(place)), { replace: true });
  });
  onCleanup(watchOtherTabs());

  return (
    <Show when={standing() !== "out" && person()?.id} fallback={<Waiting />} keyed>
      {(id) => (
        <SignedInApp owner={id}>
          <Show when={readDemoMark()}>
            <DemoOffer />
          </Show>
          {props.children}
        </SignedInApp>
      )}
    </Show>
  );
}

/** Hides the person's data if they signed out in another tab, or before the browser restored this page. */
export function watchOtherTabs(): () => void {
  const check = () => {
    const remembered = recallPerson();
    if (!remembered) leave();
    else if (remembered.id !== person()?.id) location.reload();
    else resumeSession();
  };
  const stopListening = onTabMessage((message) => {
    if (message.kind === "signed-out") leave();
    if (message.kind === "signed-in") check();
  });
  const handlePageShow = (event: PageTransitionEvent) => {
    if (event.persisted) check();
  };
  addEventListener("pageshow", handlePageShow);
  return () => {
    stopListening();
    removeEventListener("pageshow", handlePageShow);
  };
}
