/** A day as "2026-11-30", without a zone: days are counted, never converted. */
export type Day = string;

export interface Clock {
  hour: number;
  minute: number;
}

export function dayOf(year: number, month: number, day: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

export function partsOf(day: Day): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(day);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

export function addDays(day: Day, days: number): Day {
  const { year, month, day: from } = partsOf(day);
  return dayOf(year, month, from + days);
}

/** Seven days later if the day itself is a Monday. */
export function nextMonday(day: Day): Day {
  return addDays(day, 7 - ((partsOf(day).weekday + 6) % 7));
}

export function lengthOfMonth(year: number, month: number): number {
  return partsOf(dayOf(year, month + 1, 0)).day;
}

export function sayClock({ hour, minute }: Clock): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** The hour that a part of the day means. */
export const partsOfDay = { morning: 9, afternoon: 15, evening: 20, night: 20 } as const;
