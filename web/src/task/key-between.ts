import { base62 } from "../../../worker/fields/default-position.ts";

/*
 * Fractional indexing: a key is a whole number, of which the first letter says the length, and a fraction. The keys are those
 * of the package of that name, with which the Worker checks them. Keys that it has checked need no checks in a browser.
 */

const heads = base62.slice(10);

/** A key between two others, of which the first is the lower one; null is an end. */
export function keyBetween(low: string | null, high: string | null): string {
  if (low === null) return high === null ? "a0" : keyBefore(high);
  const whole = wholeOf(low);
  const fraction = low.slice(whole.length);
  if (high !== null && wholeOf(high) === whole)
    return whole + fractionBetween(fraction, high.slice(whole.length));
  const next = step(whole, 1);
  return next !== undefined && (high === null || next < high) ? next : whole + fractionBetween(fraction);
}

function keyBefore(high: string): string {
  const whole = wholeOf(high);
  const before = step(whole, -1);
  if (before === undefined) return whole + fractionBetween("", high.slice(whole.length));
  return whole < high ? whole : before;
}

function wholeOf(key: string): string {
  return key.slice(0, lengthOf(key));
}

/** From two for `a` to 27 for `z`, and likewise from `Z` down to `A`. */
function lengthOf(key: string): number {
  const code = key.charCodeAt(0);
  return key >= "a" ? code - 95 : 92 - code;
}

/** The whole number after or before another one, if there is one. */
function step(whole: string, by: 1 | -1): string | undefined {
  const [turned, last] = by > 0 ? ["0", /z*$/] : ["z", /0*$/];
  const kept = whole.slice(1).replace(last, "");
  if (kept !== "") {
    const digit = base62.charAt(base62.indexOf(kept.slice(-1)) + by);
    return (whole.charAt(0) + kept.slice(0, -1) + digit).padEnd(whole.length, turned);
  }
  const head = heads.charAt(heads.indexOf(whole.charAt(0)) + by);
  return head === "" ? undefined : head.padEnd(lengthOf(head), turned);
}

/** The digits of a fraction between two others. Without a higher one, it is one. */
function fractionBetween(low: string, high = ""): string {
  let same = 0;
  while (same < high.length && (low[same] ?? "0") === high[same]) same += 1;
  if (same > 0) return high.slice(0, same) + fractionBetween(low.slice(same), high.slice(same));
  const from = base62.indexOf(low[0] ?? "0");
  const to = high === "" ? base62.length : base62.indexOf(high.charAt(0));
  if (to - from > 1) return base62.charAt(Math.round((from + to) / 2));
  return high.length > 1 ? high.charAt(0) : base62.charAt(from) + fractionBetween(low.slice(1));
}
