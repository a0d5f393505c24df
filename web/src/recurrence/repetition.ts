import { inWeek, type Nth, type Repetition, type Unit } from "../../../worker/recurrence/repetition.ts";
import { monthName, weekdayName } from "../dates/names.ts";
import { sayDayOfMonth, plural, sayAll, t } from "../language/t.ts";

export function sayRepetition(repetition: Repetition): string {
  const words = sayRhythm(repetition);
  return repetition.from === "completion" ? t("{rhythm} after it is done", { rhythm: words }) : words;
}

function sayRhythm({ unit, every, weekdays, monthDays, nth, date }: Repetition): string {
  const rhythm = every === 1 ? sayEach(unit) : sayEvery(every, unit);
  if (weekdays) {
    const days = sayAll(inWeek(weekdays).map((day) => weekdayName(day)));
    if (every > 1) return t("{rhythm} on {days}", { rhythm, days });
    return inWeek(weekdays).join() === "1,2,3,4,5" ? t("every weekday") : t("every {days}", { days });
  }
  if (monthDays) {
    const days = monthDays.map((day) =>
      day < 0 ? t("last day") : sayDayOfMonth(day, "{n}th [of a month]", englishForms),
    );
    return t("{rhythm} on the {days}", { rhythm, days: sayAll(days) });
  }
  if (nth) return t("{rhythm} on the {days} [weekdays]", { rhythm, days: sayNth(nth) });
  if (!date) return rhythm;
  const values = { date: sayDayOfMonth(date.day, "{n} [of a date]"), month: monthName(date.month) };
  return t("{rhythm} on {date} {month}", { rhythm, ...values });
}

function sayEach(unit: Unit): string {
  return { day: t("every day"), week: t("every week"), month: t("every month"), year: t("every year") }[unit];
}

function sayEvery(count: number, unit: Unit): string {
  switch (unit) {
    case "day":
      return plural(count, "every {count} day", "every {count} days");
    case "week":
      return plural(count, "every {count} week", "every {count} weeks");
    case "month":
      return plural(count, "every {count} month", "every {count} months");
    default:
      return plural(count, "every {count} year", "every {count} years");
  }
}

/** "2nd and 4th Friday", "1st Monday and 3rd Thursday". */
function sayNth(nth: Nth[]): string {
  const names = nth.map(({ which, weekday }, index) => {
    const isNamedLater = nth[index + 1]?.weekday === weekday;
    const place = which < 0 ? t("last [weekday of a month]") : (places()[which - 1] ?? "");
    return isNamedLater ? place : `${place} ${weekdayName(weekday)}`;
  });
  return sayAll(names);
}

const englishForms = { one: "{n}st", two: "{n}nd", few: "{n}rd", other: "{n}th" };

const places = () => [
  t("1st [weekday of a month]"),
  t("2nd [weekday of a month]"),
  t("3rd [weekday of a month]"),
  t("4th [weekday of a month]"),
  t("5th [weekday of a month]"),
];
