import { type Clock, type Day, sayClock } from "../dates/calendar.ts";
import { sayDay } from "../dates/names.ts";
import { wallAt } from "../dates/zone.ts";
import { t } from "../language/t.ts";
import { sayRepetition } from "../recurrence/repetition.ts";
import { priorityWords } from "../task/priority-words.ts";
import type { Reminder } from "../task/reminders.ts";
import type { Moment } from "../../../worker/quick-add/reader.ts";
import type { Match } from "../../../worker/quick-add/span.ts";

/** Says reminders, which are read only once their grammar is here. */
export type SayReminders = (reminders: Reminder[], moment: Moment) => string;

export interface MomentHere extends Moment {
  sayReminders?: SayReminders | undefined;
}

/** What a part of a text was understood to mean, in the reader's language. */
export function sayMatch(match: Match, moment: MomentHere): string {
  if (match.isNone) return t("no date");
  switch (match.kind) {
    case "priority":
      return { ...priorityWords(), none: t("no priority") }[match.priority];
    case "tag":
      return `#${match.tag}`;
    case "list": {
      const { name, isNew } = match.list;
      return isNew ? t("in {list} (new list)", { list: name }) : t("in {list}", { list: name });
    }
    case "reminder":
      return t("Reminder: {when}", { when: moment.sayReminders?.(match.reminders, moment) ?? "" });
    case "repeat": {
      const rhythm = sayRepetition(match.repetition);
      const day = sayDue(match, moment);
      return day ? t("{rhythm}, from {day}", { rhythm, day }) : rhythm;
    }
    default:
      return sayDue(match, moment);
  }
}

interface Due {
  day?: Day | undefined;
  clock?: Clock | undefined;
}

function sayDue({ day, clock }: Due, { now, zone }: Moment): string {
  return [day && sayDay(day, wallAt(now, zone).day), clock && sayClock(clock)].filter(Boolean).join(", ");
}
