/** Days are counted in the same way on both sides. */
export {
  addDays,
  type Clock,
  type Day,
  dayOf,
  lengthOfMonth,
  nextMonday,
  partsOf,
  partsOfDay,
  sayClock,
} from "../../../worker/recurrence/calendar.ts";
