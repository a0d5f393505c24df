import { keyBetween } from "../task/key-between.ts";
import { compare, type Placed, positionOf } from "../task/position.ts";

/** Between which others something is put; null is an end. */
export interface Between {
  after?: string | null | undefined;
  before?: string | null | undefined;
}

/**
 * The position of a row that is put between two others; undefined if neither is there. Others may have come between them
 * meanwhile. `position_for` in the database finds the same, or another one between the same two rows.
 */
export function placeBetween(
  rows: ReadonlyMap<string, Placed>,
  around: readonly Placed[],
  { after, before }: Between,
): string | undefined {
  const places = around.map(positionOf).toSorted(compare);
  const [low, high] = [placeOf(rows, after), placeOf(rows, before)];
  if (low !== undefined) {
    const above = places.find((place) => place > low) ?? null;
    const isCloser = high !== undefined && high > low && (above === null || high < above);
    return freePlace(places, keyBetween(low, isCloser ? high : above));
  }
  if (high !== undefined) {
    return freePlace(places, keyBetween(places.findLast((place) => place < high) ?? null, high));
  }
  if (after === null) return keyBetween(null, places[0] ?? null);
  return before === null ? keyBetween(places.at(-1) ?? null, null) : undefined;
}

/** A position that nothing else there has: the wished one, or one close above it. */
export function placeAt(around: readonly Placed[], wished: string): string {
  return freePlace(around.map(positionOf).toSorted(compare), wished);
}

function freePlace(places: readonly string[], wished: string): string {
  if (!places.includes(wished)) return wished;
  return keyBetween(wished, places.find((place) => place > wished) ?? null);
}

function placeOf(rows: ReadonlyMap<string, Placed>, id: string | null | undefined): string | undefined {
  const row = rows.get(id ?? "");
  return row && positionOf(row);
}
