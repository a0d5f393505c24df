/** All in milliseconds. */
const minute = 60_000;
/** A minute of the clock is what most people choose: their timekeepers ask the database one after another for as long as this. */
const spread = 10_000;
/** Two questions of one owner are at least so far apart. */
export const betweenAsks = 1_000;
/** And so far, when there was much to tell already. */
export const betweenAsksOfMany = minute;
/** A reminder that is later than this is not told by itself, and no device is told again. */
export const tooLate = 6 * 60 * minute;
export const day = 24 * 60 * minute;

/** When the timekeeper of an owner asks for what is due at a moment: always as much later, up to ten seconds. */
export function askAt(moment: number, owner: string): number {
  if (moment % minute !== 0) return moment;
  return moment + (Number.parseInt(owner.slice(-6), 16) % spread);
}

/** How long to leave a push service alone which has not said for how long: up to an hour. */
export function restAfter(failures: number): number {
  return Math.min(60 * minute, 15_000 * 2 ** (failures - 1));
}
