/** Days as whole numbers: 0 is 1 January 1970. The calendar is the Gregorian one, in every year. */

/** Where a month begins, and how many days it has. A month is the number of months since January of the year 0. */
export interface MonthDays {
  first: number;
  length: number;
}

/** The last day that an API, PostgreSQL and JavaScript write in the same way. */
export const lastDay = numberOf("9999-12-31");

/** Years run from March, so that a leap day is the last of its year. */
export function monthDays(month: number): MonthDays {
  const first = firstOf(month);
  return { first, length: firstOf(month + 1) - first };
}

function firstOf(month: number): number {
  const sinceMarch = month - 2;
  const year = Math.floor(sinceMarch / 12);
  const century = Math.floor(year / 100);
  const leapDays = Math.floor(year / 4) - century + Math.floor(century / 4);
  return 365 * year + leapDays + Math.floor((153 * (sinceMarch - 12 * year) + 2) / 5) - 719_468;
}

/** The month that a day is in. */
export function monthOf(day: number): number {
  // A month has 30.44 days on average, so the first guess is at most one too early or too late.
  let month = Math.floor((day + 719_528) / 30.436875);
  while (firstOf(month) > day) month -= 1;
  while (firstOf(month + 1) <= day) month += 1;
  return month;
}

/** Sunday is 0. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function numberOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
