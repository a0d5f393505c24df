import type { Clock } from "../../recurrence/calendar.ts";
import type { FoundDate } from "../reader.ts";
import type { Span } from "../span.ts";

/** What words ask for, before it is known when the task is due. */
export type Asked =
  | { minutes: number; isShort?: true }
  | { days: number; clock?: Clock; isShort?: true }
  | { date: Pick<FoundDate, "day" | "clock" | "instant" | "weekday" | "isOfEitherHalf"> };

export interface FoundReminders extends Span {
  all: Asked[];
}
