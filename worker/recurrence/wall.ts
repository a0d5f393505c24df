/** Local date and time, to the second and without a zone: "2026-11-30T09:00:00". */
export type Wall = string;

const dayLong = 86_400_000;

export function wallAt(moment: Date | number, timeZone: string): Wall {
  return formatIn(timeZone).format(moment).replace(" ", "T").padStart(19, "0");
}

/** How far local time is ahead of UTC, in milliseconds. */
export function offsetAt(moment: number, timeZone: string): number {
  return asUtc(wallAt(moment, timeZone)) - Math.floor(moment / 1000) * 1000;
}

/** RFC 5545 §3.3.5: a repeated time is the first of the two; a skipped time is read with the offset before the change. */
export function momentOf(wall: Wall, timeZone: string): number {
  const shown = asUtc(wall);
  const before = offsetAt(shown - dayLong, timeZone);
  const after = offsetAt(shown + dayLong, timeZone);
  const isShown = (offset: number) => offsetAt(shown - offset, timeZone) === offset;
  return shown - (isShown(before) || !isShown(after) ? before : after);
}

function asUtc(wall: Wall): number {
  // On the day after the year 9999, a year has five digits.
  return Date.parse(`${wall.length > 19 ? "+0" : ""}${wall}Z`);
}

/** By zones in small letters: there are about 600, however they are spelled. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making a formatter is expensive and every task of a list needs one. The Swedish format is ISO's. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const name = timeZone.toLowerCase();
  const known = formats.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone });
  formats.set(name, format);
  return format;
}
