import { createSignal } from "solid-js";
import { recallJson, remember } from "../../../storage/local-storage.ts";

const place = "hedgerow.folded";
/** Those folded longest ago are forgotten. */
const most = 200;

const [folded, setFolded] = createSignal(readFolded());

/** The sections that are folded on this device. Their ids are unique in their list only. */
export function isFolded(list: string, section: string): boolean {
  return folded().has(`${list}/${section}`);
}

export function fold(list: string, section: string, on: boolean): void {
  const after = new Set(folded());
  after.delete(`${list}/${section}`);
  if (on) after.add(`${list}/${section}`);
  setFolded(after);
  remember(place, JSON.stringify([...after].slice(-most)));
}

function readFolded(): ReadonlySet<string> {
  const kept = recallJson(place);
  return new Set(Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : []);
}
