import { addDays, nextMonday } from "../../recurrence/calendar.ts";
import type { FoundDate, Writing } from "../reader.ts";
import { addMonths, dayOfMonth, dayOfYear, endOfMonth, nextWeekday } from "./counted-days.ts";
import { any, beginning, leading, never, phrase, placeOf } from "./patterns.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { Words } from "./words.ts";

/** With the words for a part of the day. */
type FoundDay = Pick<FoundDate, "day" | "instant" | "weekday"> & { isYearly?: boolean; part?: string };

interface Read {
  /** What a pattern matched. */
  typed: string;
  groups: {
    lead?: string;
    weekday?: string;
    day?: string;
    month?: string;
    year?: string;
    part?: string;
    which?: string;
    whichAfter?: string;
    count?: string;
    unit?: string;
  };
  before: string;
  after: string;
  isStandalone: boolean;
}

type Rule = [pattern: RegExp, read: (read: Read, writing: Writing) => FoundDay | undefined];

/** If two of them read the same words, the first one counts. */
export function dayRules(vocabulary: Vocabulary): Rule[] {
  return [
    ...datedRules(vocabulary),
    ...namedRules(vocabulary),
    weekOfWeekday(vocabulary),
    weekdayRule(vocabulary),
    ...countedRules(vocabulary),
  ];
}

function datedRules({ words, weekday, month, monthOf }: Vocabulary): Rule[] {
  const { days } = words;
  const start = String.raw`${leadOf(words)}(?:${weekday},?\s+${leading(days.article ?? never)}?)?`;
  const read: Rule[1] = ({ typed, groups: { day = "", month: name = "", year } }, { today }) => {
    const isUnclear = placeOf(name, [words.unclearMonths ?? never]) === 0;
    if (isUnclear && !year && !isLed(typed)) return undefined;
    const found = dayOfYear(today, numberOf(day), /^\d/.test(name) ? Number(name) : monthOf(name), year);
    return found === undefined ? undefined : { day: found, isYearly: !year };
  };
  return [
    [
      phrase(
        String.raw`${start}(?<day>${days.first ?? never}|\d{1,2}(?:${days.mark}))(?:${days.ofMonth})(?<month>${month})\.?(?:(?:${days.ofYear})(?<year>\d{4}))?`,
      ),
      read,
    ],
    [
      phrase(
        String.raw`${start}(?<day>\d{1,2})(?<by>[/.-])\s?(?<month>\d{1,2})\k<by>\s?(?<year>\d{4}|(?<=[/.]\s?)\d\d)(?![.\d])`,
      ),
      read,
    ],
    [
      phrase(String.raw`${start}(?:${days.short})(?![./-]?\d)`),
      (found, writing) => (isLed(found.typed) ? read(found, writing) : undefined),
    ],
    [phrase(String.raw`${leadOf(words)}(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)`), read],
    [
      phrase(days.ofThisMonth),
      ({ groups: { day = "" }, isStandalone }, { today }) => {
        const found = isStandalone ? dayOfMonth(today, numberOf(day)) : undefined;
        return found === undefined ? undefined : { day: found };
      },
    ],
  ];
}

function namedRules({ words: { days } }: Vocabulary): Rule[] {
  const part = String.raw`(?:\s?(?<part>${days.part}))?`;
  const ahead =
    (count: number): Rule[1] =>
    ({ groups }, { today }) => ({ day: addDays(today, count), ...partIn(groups) });
  return [
    [phrase(`(?<part>${days.tonight ?? never})`), ahead(0)],
    [phrase(`(?:${days.today})${part}`), ahead(0)],
    [phrase(`(?:${days.afterTomorrow})${part}`), ahead(2)],
    [
      phrase(`(?:${days.tomorrow})${part}`),
      (read, writing) =>
        days.isTomorrow?.(read.typed, read.before) === false ? undefined : ahead(1)(read, writing),
    ],
  ];
}

/** "Friday of next week". */
function weekOfWeekday({ words, weekday, weekdayOf }: Vocabulary): Rule {
  const { nextWeek, ofWeek = never, part } = words.days;
  return [
    phrase(
      String.raw`${leadOf(words)}(?:(?<weekday>${any(words.weekdays)})\s+${leading(ofWeek)}?(?:${nextWeek})|(?:${nextWeek}),?\s+${leadOf(words)}(?<whichAfter>${weekday}))(?:\s?(?<part>${part}))?`,
    ),
    ({ groups }, { today }) => {
      const name = groups.weekday ?? groups.whichAfter ?? "";
      return { day: nextWeekday(nextMonday(today), weekdayOf(name)), ...partIn(groups) };
    },
  ];
}

function weekdayRule(vocabulary: Vocabulary): Rule {
  const { words, weekday, weekdayOf, isShortWeekday, isClearShort, clock } = vocabulary;
  const { days, times, hasCapitals } = words;
  const { thisOne, nextOne } = days;
  const at = `(?:${times.at ?? never})`;
  const time = beginning(String.raw`,?\s*(?:(?:${at}|${times.aside})?${clock}|${at}\d{1,2})`);
  const notAhead = beginning(days.notAhead ?? never);
  return [
    phrase(
      String.raw`(?<lead>${leadOf(words)})(?:(?<which>${thisOne}|${nextOne})\s+)?(?<weekday>${weekday})(?:\s+(?<whichAfter>${nextOne}))?(?:\s?(?<part>${days.part}))?`,
    ),
    ({ groups, before, after, isStandalone }, { today }) => {
      const { lead = "", which = "", weekday: name = "", whichAfter = "" } = groups;
      if (notAhead.test(after)) return undefined;
      const isLedTo = lead + which !== "";
      const isCapital = /^\p{Lu}/u.test(name);
      const hasTime = time.test(after);
      const isUnclear = placeOf(name, [words.unclearWeekdays ?? never]) === 0;
      if (isUnclear && !isStandalone && !hasTime && !whichAfter && !groups.part) return undefined;
      if (isShortWeekday(name)) {
        if (hasCapitals && !isCapital) return undefined;
        if (!hasTime && !(isLedTo && isClearShort(name))) return undefined;
      } else if (!hasCapitals && isCapital && !isStart(before)) {
        if (!isLedTo && !whichAfter && !hasTime && !groups.part) return undefined;
      }
      const isThis = placeOf(which, [thisOne]) === 0;
      const found = nextWeekday(today, weekdayOf(name));
      return { day: found, weekday: isThis ? "this" : "another", ...partIn(groups) };
    },
  ];
}

function countedRules({ words, number, numberOf: countOf, unitOf }: Vocabulary): Rule[] {
  const { days, units, hours, minutes, shortTimes } = words;
  const unit = any([...units.map(([name]) => name), hours, minutes]);
  return [
    [
      phrase(String.raw`(?:${days.in})\s+(?:(?<count>${number})(?:\s+|(?<=['’])))?(?<unit>${unit})`),
      ({ groups: { count: counted, unit: name = "" } }, writing) => {
        const count = counted === undefined ? undefined : countOf(counted);
        const [, calendarUnit, times = 1] = unitOf(name) ?? [];
        // Only a unit that is a number itself stands alone: "dans une quinzaine".
        if (count === undefined && times === 1) return undefined;
        const all = (count ?? 1) * times;
        if (calendarUnit === "day") return { day: addDays(writing.today, all) };
        if (calendarUnit === "week") return { day: addDays(writing.today, 7 * all) };
        if (calendarUnit) return { day: addMonths(writing.today, calendarUnit === "year" ? 12 * all : all) };
        return minutesAhead(placeOf(name, [hours]) === 0 ? 60 * all : all, writing);
      },
    ],
    ...shortTimes.map(([name, count]): Rule => [
      phrase(String.raw`(?:${days.in})\s+(?:${name})`),
      (_, writing) => minutesAhead(count, writing),
    ]),
    [phrase(days.nextWeek), (_, { today }) => ({ day: addDays(today, 7) })],
    [phrase(days.nextMonth), (_, { today }) => ({ day: addMonths(today, 1) })],
    [phrase(days.nextYear), (_, { today }) => ({ day: addMonths(today, 12) })],
    [phrase(days.endOfMonth), (_, { today }) => ({ day: endOfMonth(today) })],
    [
      phrase(days.endOfWeek),
      (_, { today }) => {
        const sunday = addDays(nextMonday(today), -1);
        return { day: today > addDays(sunday, -2) ? sunday : addDays(sunday, -2) };
      },
    ],
    [
      phrase(days.weekend),
      (_, { today }) => {
        const saturday = addDays(nextMonday(today), -2);
        return { day: today > saturday ? today : saturday };
      },
    ],
  ];
}

function minutesAhead(count: number, { now }: Writing): FoundDay {
  return { instant: new Date((Math.floor(now.getTime() / 60_000) + count) * 60_000) };
}

function leadOf({ days }: Words): string {
  return `${leading(`${days.leads}|${days.starts}`)}*`;
}

function isLed(typed: string): boolean {
  return /^\p{L}/u.test(typed);
}

function isStart(before: string): boolean {
  return /(?:^|[.:!?¦])\s*$/.test(before);
}

function numberOf(day: string): number {
  return Number.parseInt(day, 10) || 1;
}

function partIn({ part }: Read["groups"]): Pick<FoundDay, "part"> {
  return part === undefined ? {} : { part };
}
