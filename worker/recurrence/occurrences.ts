import { monthDays, monthOf } from "./days.ts";
import { namedIn, periodOf, stretchesOf } from "./period.ts";
import type { Schedule } from "./schedule.ts";

/** Is told how many days were looked at, and may refuse to go on by throwing. */
export type Pay = (days: number) => void;

/** An occurrence, and how many there were before it. */
export interface Occurrence {
  day: number;
  index: number;
}

interface Range {
  /** The day that the series starts on. It counts as the first occurrence, even if the rule does not name it. */
  start: number;
  /** The search begins here, at the start or later, and ends with the last day. */
  from: number;
  to: number;
}

/** The first occurrence within the range, by whole numbers: a day has no time and no zone. */
export function firstWithin(schedule: Schedule, range: Range, pay: Pay): Occurrence | undefined {
  const { count = Infinity } = schedule;
  const found = schedule.step ? firstBySteps(schedule.step, range) : search(schedule, range, pay);
  return found && found.day <= range.to && found.index < count ? found : undefined;
}

function firstBySteps(step: NonNullable<Schedule["step"]>, { start, from }: Range): Occurrence {
  if ("days" in step) {
    const index = Math.ceil((from - start) / step.days);
    return { day: start + index * step.days, index };
  }
  const first = monthOf(start);
  const date = start - monthDays(first).first;
  const dayAt = (index: number) => monthDays(first + index * step.months).first + date;
  const index = Math.floor((monthOf(from) - first) / step.months);
  return dayAt(index) < from ? { day: dayAt(index + 1), index: index + 1 } : { day: dayAt(index), index };
}

/** How many periods there are until the calendar repeats. A rule that finds nothing in as many finds nothing at all. */
const periodsInCycle = { DAILY: 4800, WEEKLY: 20_871, MONTHLY: 4800, YEARLY: 400 };

function search(schedule: Schedule, { start, from, to }: Range, pay: Pay): Occurrence | undefined {
  const { frequency, interval, count } = schedule;
  // The days of a daily rule are looked at by the month.
  const [step, most] =
    frequency === "DAILY" ? [1, periodsInCycle.DAILY * interval] : [interval, periodsInCycle[frequency]];
  const first = periodOf(schedule, start);
  const passed = count === undefined ? Math.floor((periodOf(schedule, from) - first) / step) : 0;
  let index = 0;
  let fruitless = 0;
  for (let period = first + passed * step; fruitless <= most; period += step) {
    const stretches = stretchesOf(schedule, period);
    if (!stretches.some((stretch) => stretch.first <= to)) return undefined;
    const { days, looked } = namedIn(schedule, stretches, start);
    pay(looked);
    fruitless += 1;
    for (const day of days) {
      if (day < start) continue;
      fruitless = 0;
      if (index === 0 && day > start) index = 1;
      if (day >= from) return { day, index };
      index += 1;
      if (count !== undefined && index >= count) return undefined;
    }
  }
  return undefined;
}
