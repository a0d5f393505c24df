import { createMemo, createSignal, on, onCleanup } from "solid-js";
import type { SignName } from "./sign.tsx";

/** Something that can be done or gone to, for whoever types its name. */
export interface Command {
  words: string;
  /** What it is about, when its own words do not say so. */
  about?: string;
  /** Other words by which people look for it. */
  also?: string;
  /** The key that does the same. */
  key?: string;
  sign: SignName;
  run: () => void;
}

/** What can be done may depend on what had the focus, before somebody wanted to know. */
type Offer = (focused: Element | null) => Command[];

const [offers, setOffers] = createSignal<readonly Offer[]>([]);

/** What the page that is shown can do. */
export function offerCommands(offer: Offer): void {
  setOffers((all) => [...all, offer]);
  onCleanup(() => setOffers((all) => all.filter((other) => other !== offer)));
}

/** Asks once, and again when more is offered: its code may still be on its way. */
export function createOffered(focused: Element | null): () => Command[] {
  return createMemo(on(offers, (all) => all.flatMap((offer) => offer(focused))));
}
