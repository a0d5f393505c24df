/** All in milliseconds. */
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Two questions of one owner are at least so far apart. */
export const betweenAsks = 250;
/** And so far, when all that is due rests or is being delivered. */
export const betweenLooks = 30 * second;
/** A webhook is told one message after another for as long as this, and then with what the database says by then. */
export const lineLasts = 10 * second;
/** One turn of the object goes on for as long as this, if there is always something to deliver. */
export const turnLasts = minute;

/** After so many failed tries, how long until the next one; the last of these stays. */
const pauses = [10 * second, minute, 5 * minute, 15 * minute, hour, 2 * hour, 4 * hour];

/** A receiver may say itself when it wants to be asked again, but neither at once nor never. */
const [shortestWish, longestWish] = [10 * second, 4 * hour];

interface Failed {
  /** By the database's clock, as all of these. */
  now: number;
  firstTriedAt: number;
  /** How often it has failed, with this time. */
  failures: number;
  /** How long its receiver wants to be left alone, in seconds. */
  wish?: number | undefined;
}

/** When a message is tried again, the last time a day after the first. Undefined when that is over. */
export function nextTry({ now, firstTriedAt, failures, wish }: Failed): number | undefined {
  const last = firstTriedAt + day;
  if (now >= last) return undefined;
  const usual = pauses[failures - 1] ?? longestWish;
  // What has failed at one moment is not tried again at one moment; and nobody who has said when is asked before.
  const pause =
    wish === undefined
      ? usual * (0.9 + Math.random() / 5)
      : Math.min(Math.max(wish * second, shortestWish), longestWish) * (1 + Math.random() / 10);
  return Math.min(Math.ceil(now + pause), last);
}

/** How long to wait with what failed because of us so many times in a row. Nobody can do anything about that from outside. */
export function restAfter(faults: number): number {
  return Math.min(15 * minute, 10 * second * 2 ** (faults - 1)) * (0.5 + Math.random() / 2);
}

/** How many messages one webhook is sent in a minute. */
const mostInAMinute = 120;

/** How many were sent since when. */
export interface Pace {
  since: number;
  count: number;
}

/** With one message more. Without a pace or with one that is over, or with a clock that was put back, counting begins again. */
export function quicken(pace: Pace | undefined, now: number): Pace {
  return pace && isOn(pace, now) ? { ...pace, count: pace.count + 1 } : { since: now, count: 1 };
}

/** Until when nothing more may be sent. */
export function restOf(pace: Pace | undefined, now: number): number | undefined {
  return pace && isOn(pace, now) && pace.count >= mostInAMinute ? endOf(pace) : undefined;
}

export const endOf = ({ since }: Pace): number => since + minute;
export const isOn = (pace: Pace, now: number): boolean => pace.since <= now && now < endOf(pace);
