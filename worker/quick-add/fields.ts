import type { Reminder } from "../../drizzle/schema.ts";
import type { Day } from "../recurrence/calendar.ts";

export type { Reminder };
export type Priority = "high" | "medium" | "low";

/** What words can say of a task. */
export interface Fields {
  due_on?: Day | undefined;
  due_at?: string | undefined;
  time_zone?: string | undefined;
  repeat?: { rule: string; from: "due" | "completion" } | undefined;
  priority?: Priority | undefined;
  tags?: string[] | undefined;
  list_id?: string | undefined;
  reminders?: Reminder[] | undefined;
}
