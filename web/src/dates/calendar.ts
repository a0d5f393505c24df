/** Days are counted in the same way on both sides. */
export {
  addDays,
  type Clock,
  type Day,
  dayOf,
  lengthOfMonth,
  nextMonday,
  partsOf,
  sayClock,
} from "../../../worker/recurrence/calendar.ts";
