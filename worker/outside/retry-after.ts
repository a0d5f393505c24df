/** RFC 9110 §5.6.7: the form of today, and the two that are obsolete. The last one does not say that it is in UTC. */
const datePattern = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? [\w :-]{18,26}$/;

/** RFC 9110 §10.2.3: the seconds that somebody wants to be left alone, or a date, which may be over. Whoever waits sets bounds. */
export function readRetryAfter(value: string | null, now: Date): number | undefined {
  const seconds = value === null ? Number.NaN : secondsIn(value.trim(), now);
  return Number.isNaN(seconds) ? undefined : seconds;
}

function secondsIn(value: string, now: Date): number {
  if (/^\d+$/.test(value)) return Number(value);
  if (!datePattern.test(value)) return Number.NaN;
  const moment = Date.parse(value.endsWith(" GMT") ? value : `${value} GMT`);
  return Math.ceil((moment - now.getTime()) / 1_000);
}
