import type { Scanner } from "../scanner.ts";
import { shortWeekday, weekdayName, weekdayOf } from "./words.ts";

export const weekday = `(${weekdayName}|${shortWeekday}\\.?)`;
const separator = String.raw`(?:,\s*(?:und\s+)?|und\s+|&\s*|\/\s*|\+\s*)?`;
const ordinals = ["", "erste", "zweite", "dritte", "vierte", "fünfte"];
const ordinal = String.raw`(${ordinals.slice(1).join("|")}|letzte|\d{1,3}\.)(?:[nrs]?)`;

export function takeOrdinal(scanner: Scanner): number | undefined {
  const word = scanner.take(new RegExp(ordinal))?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  if (word === "letzte") return -1;
  return ordinals.indexOf(word) > 0 ? ordinals.indexOf(word) : Number.parseInt(word, 10) || undefined;
}

export function takeWeekdays(scanner: Scanner): number[] | undefined {
  const range = takeRange(scanner);
  if (range) return range;
  const names: string[] = [];
  const another = new RegExp(separator + weekday);
  for (let next = scanner.take(new RegExp(weekday)); next; next = scanner.take(another))
    names.push(next[1] ?? "");
  return names.length > 0 ? names.map(weekdayOf) : undefined;
}

/** "Mo-Fr", "Montag bis Freitag". */
export function takeRange(scanner: Scanner): number[] | undefined {
  return scanner.attempt(() => {
    const first = scanner.take(new RegExp(weekday))?.[1];
    const last = first && scanner.take(new RegExp(String.raw`(?:[-–—]|bis)\s*${weekday}`))?.[1];
    if (!first || !last) return undefined;
    const from = weekdayOf(first);
    const days = ((weekdayOf(last) - from + 7) % 7) + 1;
    return Array.from({ length: days }, (_, further) => (from + further) % 7);
  });
}

export function takePlurals(scanner: Scanner): number[] | undefined {
  const plural = `(${weekdayName})s`;
  const names: string[] = [];
  for (
    let next = scanner.take(new RegExp(plural));
    next;
    next = scanner.take(new RegExp(String.raw`(?:,|und)\s*${plural}`))
  )
    names.push(next[1] ?? "");
  return names.length > 0 ? names.map(weekdayOf) : undefined;
}
