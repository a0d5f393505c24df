import { addDays, type Clock, type Day } from "../recurrence/calendar.ts";
import type { Fields } from "./fields.ts";
import type { Match, Meaning } from "./span.ts";
import { anchor, firstDay, toRule } from "../recurrence/repetition.ts";
import type { FoundDate, FoundRepetition, Moment } from "./reader.ts";
import { instantOf, wallAt } from "../recurrence/clock.ts";

interface Due {
  day: Day;
  clock?: Clock | undefined;
  instant?: Date | undefined;
}

/** Decides from the dates in the text when a task is due and how it repeats. */
export function decideDue(
  dates: FoundDate[],
  repeating: FoundRepetition | undefined,
  moment: Moment,
): { fields: Fields; matches: Match[] } {
  const { zone } = moment;
  // The last of several days is the due date; an earlier day is only a part of the title.
  const date = dates.findLast(({ day, instant }) => day || instant);
  const time =
    date?.clock || date?.instant ? undefined : dates.findLast(({ day, instant }) => !day && !instant);
  const due = settle(date, date?.clock ? date : time, repeating, moment);
  if (!due) return { fields: {}, matches: [] };

  const matches: Match[] = [];
  const { day, clock } = due;
  const add = ({ from, to, hasEnd }: FoundDate, meaning: Meaning) =>
    matches.push({ from, to, ...meaning, ...(hasEnd && { stays: true }) });
  if (date) add(date, { kind: "date", day, clock: time ? undefined : clock });
  if (time) add(time, { kind: "time", day: date || repeating || !clock ? undefined : day, clock });
  const fields: Fields = dueFields(due, zone);
  if (repeating) {
    const repetition = anchor(repeating.repetition, day);
    const { from, to } = repeating;
    matches.push({ from, to, kind: "repeat", repetition, ...(!date && { day, clock }) });
    fields.repeat = { rule: toRule(repetition), from: repetition.from };
  }
  return { fields, matches };
}

function settle(
  date: FoundDate | undefined,
  time: FoundDate | undefined,
  repeating: FoundRepetition | undefined,
  { now, zone }: Moment,
): Due | undefined {
  const today = wallAt(now, zone).day;
  if (date?.instant) {
    const { day, ...shown } = wallAt(date.instant, zone);
    return { day, clock: shown, instant: date.instant };
  }
  const { repetition } = repeating ?? {};
  const isPast = (day: Day, at: Clock) => instantOf({ day, ...at }, zone) <= now;
  let clock = time?.clock ?? repeating?.clock;
  // "Dinner at 7": of an hour that is over this morning, the evening's is meant if it is still to come.
  if (
    clock &&
    time?.isOfEitherHalf &&
    !repetition &&
    (date?.day ?? today) === today &&
    isPast(today, clock)
  ) {
    const evening = { ...clock, hour: clock.hour + 12 };
    if (!isPast(today, evening)) clock = evening;
  }
  const isOver = (day: Day) => clock !== undefined && isPast(day, clock);
  const next = (day: Day) => (isOver(day) ? addDays(day, 1) : day);
  if (!date?.day) {
    if (repetition) return { day: firstDay(repetition, next(today)), clock };
    return clock && { day: next(today), clock };
  }
  if (date.starts && repetition) return { day: firstDay(repetition, date.day), clock };
  if (date.day === today && date.weekday === "another" && (!clock || isOver(today))) {
    return { day: addDays(today, 7), clock };
  }
  // "This evening", typed at night, is today.
  return { day: date.day, clock: time?.isVague && isOver(date.day) ? undefined : clock };
}

function dueFields({ day, clock, instant }: Due, zone: string): Fields {
  if (!clock) return { due_on: day };
  const moment = instant ?? instantOf({ day, ...clock }, zone);
  return { due_at: moment.toISOString(), time_zone: zone };
}
