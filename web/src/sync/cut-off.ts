import { sizeOf } from "../api/sync.ts";
import type { Entry } from "./kept.ts";

/** The API takes 512 KiB and a thousand acts; smaller ones are answered sooner. */
const mostBytes = 400_000;
export const mostActs = 200;
/** What a browser sends of a page that is closed. */
export const mostBytesOnClose = 60_000;

/** As many of the first acts as one request takes, and at least one. An import is sent without other acts. */
export function cutOff(entries: readonly Entry[], most: number, room = mostBytes): Entry[] {
  const [first] = entries;
  let bytes = first ? sizeOf(first) : 0;
  const isBeyond = (entry: Entry, nth: number) =>
    nth >= most || entry.import !== first?.import || (bytes += sizeOf(entry)) > room;
  const end = entries.findIndex((entry, nth) => nth > 0 && isBeyond(entry, nth));
  return entries.slice(0, end < 0 ? entries.length : end);
}
