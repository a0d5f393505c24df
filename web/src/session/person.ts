import { createSignal } from "solid-js";
import type { Person } from "../api/people.ts";
import { eraseKept } from "../storage/erase.ts";
import { forget, forgetThisTab, recallJson, remember } from "../storage/local-storage.ts";
import { broadcast } from "./tabs.ts";

/**
 * Who is signed in, as far as this page knows. The browser's cookies decide, and no script can read them; this is only
 * the name on the door, so that the list can be asked for at once.
 *
 * over: the session ended while the person was at work, and is to be taken up again on the spot.
 * displaced: the cookies speak for somebody else, and so will this page as soon as it knows for whom.
 */
type Standing = "unknown" | "in" | "over" | "displaced" | "out";

const place = "hedgerow.person";

const remembered = recallPerson();
const [person, setPerson] = createSignal<Person | undefined>(remembered);
const [standing, setStanding] = createSignal<Standing>(remembered ? "in" : "unknown");

export { person, standing };

export function enter(who: Person): void {
  if (recallPerson()?.id !== who.id) eraseKept();
  remember(place, JSON.stringify(who));
  setPerson(who);
  setStanding("in");
  broadcast({ kind: "signed-in", id: who.id });
}

/** The same person by another name. */
export function remind(who: Person): void {
  remember(place, JSON.stringify(who));
  setPerson(who);
}

export function sessionIsOver(): void {
  if (standing() === "in" || standing() === "displaced") setStanding("over");
}

export function cookiesAreOfAnother(): void {
  if (standing() === "in") setStanding("displaced");
}

export function cookiesAreOursAgain(): void {
  if (standing() === "displaced") setStanding("in");
}

export function takeUpAgain(): void {
  if (standing() === "over") setStanding("in");
}

/** Nothing of the person stays on this page or in this browser. */
export function leave(): void {
  forget(place);
  forgetThisTab();
  setPerson(undefined);
  setStanding("out");
  eraseKept();
}

export function recallPerson(): Person | undefined {
  const kept = recallJson(place);
  if (typeof kept !== "object" || kept === null) return undefined;
  const { id, email, name }: Partial<Record<keyof Person, unknown>> = kept;
  if (typeof id !== "string" || typeof email !== "string") return undefined;
  return { id, email, name: typeof name === "string" ? name : "" };
}
