import { addDays, type Day, dayOf, lengthOfMonth, partsOf } from "../../../dates/calendar.ts";
import { startOfWeek } from "../../../dates/week.ts";

/** Where a key leads in a grid of days (ARIA's pattern for one): undefined if it leads nowhere. */
export function dayByKey(key: string, day: Day, first: number): Day | undefined {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return startOfWeek(day, first);
    case "End":
      return addDays(startOfWeek(day, first), 6);
    case "PageUp":
      return inMonth(day, -1);
    case "PageDown":
      return inMonth(day, 1);
    default:
      return undefined;
  }
}

/** The same day of another month, or its last one. */
function inMonth(day: Day, months: number): Day {
  const { year, month, day: date } = partsOf(day);
  return dayOf(year, month + months, Math.min(date, lengthOfMonth(year, month + months)));
}
