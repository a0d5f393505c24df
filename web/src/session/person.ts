import { createSignal } from "solid-js";
import type { Person } from "../api/people.ts";
import { deleteCopy } from "../storage/database.ts";
import { forget, forgetThisTab, recallJson, remember } from "../storage/local-storage.ts";
import { broadcast } from "./tabs.ts";

/**
 * The person who is signed in, as far as this page knows. The cookies decide, and no script can read them. This is
 * remembered in the browser's storage, so that the page can request the list at once.
 *
 * over: the session ended while the person was at work; they sign in again without leaving the page.
 * displaced: the cookies belong to another person, and the page reloads once it knows which one.
 */
type Standing = "unknown" | "in" | "over" | "displaced" | "out";

/** web/public/front.js reads it, too: whether "/" is the list, before the first paint. */
export const storageKey = "hedgerow.person";

const remembered = recallPerson();
const [person, setPerson] = createSignal<Person | undefined>(remembered);
const [standing, setStanding] = createSignal<Standing>(remembered ? "in" : "unknown");

export { person, standing };

export function enter(who: Person): void {
  const before = recallPerson();
  // What another person has not sent yet waits until they come back.
  if (before && before.id !== who.id) void deleteCopy(before.id);
  remember(storageKey, JSON.stringify(who));
  setPerson(who);
  setStanding("in");
  broadcast({ kind: "signed-in", id: who.id });
}

/** Remembers the same person under a new name, with what is kept beside them. */
export function remind(who: Person): void {
  remember(storageKey, JSON.stringify(Object.assign({}, recallJson(storageKey), who)));
  setPerson(who);
}

export function markSessionOver(): void {
  if (standing() !== "in" && standing() !== "displaced") return;
  setStanding("over");
  broadcast({ kind: "session-over" });
}

/** The API has refused, because the cookies belong to another person. */
export function markDisplaced(): void {
  if (standing() === "in") setStanding("displaced");
}

export function clearDisplaced(): void {
  if (standing() === "displaced") setStanding("in");
}

/** The same person has signed in again. */
export function resumeSession(): void {
  if (standing() === "over") setStanding("in");
}

/** Clears the person from this page and this browser. What they have not sent yet waits until they come back. */
export function leave(): void {
  const who = recallPerson() ?? person();
  forget(storageKey);
  forgetThisTab();
  setPerson(undefined);
  setStanding("out");
  if (who) void deleteCopy(who.id);
}

export function recallPerson(): Person | undefined {
  const kept = recallJson(storageKey);
  if (typeof kept !== "object" || kept === null) return undefined;
  const { id, email, name }: Partial<Record<keyof Person, unknown>> = kept;
  if (typeof id !== "string" || typeof email !== "string") return undefined;
  return { id, email, name: typeof name === "string" ? name : "" };
}
