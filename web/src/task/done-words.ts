import { addDays, type Day } from "../dates/calendar.ts";
import { sayDay, sayShortDay } from "../dates/names.ts";
import { plural, t } from "../language/t.ts";

/** What a notice says was done. */
export interface Done {
  /** To one task, whose title follows: "Due tomorrow". */
  one: string;
  /** To so many of them: "3 tasks due tomorrow." */
  many: (count: number) => string;
}

export const movedTo = (list: string): Done => ({
  one: t("Moved to “{list}”", { list }),
  many: (count) =>
    plural(count, "{count} task moved to “{list}”.", "{count} tasks moved to “{list}”.", { list }),
});

export const movedToInbox = (): Done => ({
  one: t("Moved to the inbox"),
  many: (count) => plural(count, "{count} task moved to the inbox.", "{count} tasks moved to the inbox."),
});

/** Tags as they are shown, "#home #garden". */
export const tagged = (tags: string): Done => ({
  one: t("Tagged {tags}", { tags }),
  many: (count) => plural(count, "{count} task tagged {tags}.", "{count} tasks tagged {tags}.", { tags }),
});

export const untagged = (tag: string): Done => ({
  one: t("Untagged {tag}", { tag }),
  many: (count) => plural(count, "{count} task untagged {tag}.", "{count} tasks untagged {tag}.", { tag }),
});

export const noLongerDue = (): Done => ({
  one: t("No longer due"),
  many: (count) => plural(count, "{count} task no longer due.", "{count} tasks no longer due."),
});

export const dueDone = (day: Day, today: Day): Done => ({
  one: sayNowDue(day, today),
  many: (count) => sayManyDue(count, day, today),
});

/** "Due tomorrow", "Due Friday 4 December", "Due Fri 4 Dec 09:00". */
export function sayNowDue(day: Day, today: Day, time = ""): string {
  const isTimed = time !== "";
  switch (day) {
    case today:
      return isTimed ? t("Due today {time}", { time }) : t("Due today");
    case addDays(today, 1):
      return isTimed ? t("Due tomorrow {time}", { time }) : t("Due tomorrow");
    default:
      return isTimed
        ? t("Due {day} {time}", { day: sayShortDay(day, today), time })
        : t("Due {day}", { day: sayDay(day, today) });
  }
}

function sayManyDue(count: number, day: Day, today: Day): string {
  switch (day) {
    case today:
      return plural(count, "{count} task due today.", "{count} tasks due today.");
    case addDays(today, 1):
      return plural(count, "{count} task due tomorrow.", "{count} tasks due tomorrow.");
    default:
      return plural(count, "{count} task due {day}.", "{count} tasks due {day}.", {
        day: sayDay(day, today),
      });
  }
}
