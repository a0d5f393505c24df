import { onCleanup } from "solid-js";
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

const offers = new Set<() => Command[]>();

/** What the page that is shown can do. Asked each time somebody wants to know. */
export function offerCommands(offer: () => Command[]): void {
  offers.add(offer);
  onCleanup(() => offers.delete(offer));
}

export function offeredCommands(): Command[] {
  return [...offers].flatMap((offer) => offer());
}
