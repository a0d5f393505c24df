import { createSignal } from "solid-js";
import { forget, recall, remember } from "../storage/local-storage.ts";

const place = "hedgerow.letters";

const [lettersOn, setLettersOn] = createSignal(recall(place) !== "off");

/** Whether single letters are shortcuts. */
export { lettersOn };

export function turnSingleKeys(on: boolean): void {
  setLettersOn(on);
  if (on) forget(place);
  else remember(place, "off");
}
