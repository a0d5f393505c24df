import { z } from "zod";
import type { Operation } from "../../tasks/batch/plan.ts";
import { readTaskChange, refuseContradictions } from "../../tasks/model/bodies.ts";
import * as field from "../../tasks/model/fields.ts";
import { output } from "../acts/answer.ts";
import { taskIds, terms } from "../acts/terms.ts";
import { defineTool } from "../tool.ts";
import { changeAll } from "./complete-tasks.ts";

const mostDays = 3660;
const daysError = `must be a whole number of days, at most ${mostDays} later or earlier`;

const ways = ["due_on", "due_at", "by_days"] as const;

const input = z
  .strictObject({
    ids: taskIds,
    due_on: field.day
      .optional()
      .describe("The day on which all of them shall be due. What is due at a time stays due at that time."),
    due_at: field.instant
      .optional()
      .describe("The moment at which all of them shall be due, with time_zone."),
    time_zone: field.timeZone.optional().describe("The time zone of due_at, as in Europe/Berlin."),
    by_days: z
      .int(daysError)
      .min(-mostDays, daysError)
      .max(mostDays, daysError)
      .optional()
      .describe("How many days later each shall be due; earlier if negative. What has no due date stays."),
    ...terms,
  })
  .refine((given) => ways.filter((way) => given[way] !== undefined).length === 1, {
    error: "must name one of due_on, due_at and by_days",
  })
  .superRefine(({ due_at, time_zone }, context) => refuseContradictions({ due_at, time_zone }, context));

export const rescheduleTasks = defineTool({
  name: "reschedule_tasks",
  title: "Reschedule tasks",
  description:
    "Moves the due dates of up to 200 tasks, named by their ids, all or none: to a day, to a moment, or by days. Repetitions " +
    "and reminders stay, and reminders before the due date move along.",
  input,
  output,
  // The dates before are gone from the tasks.
  effect: "removes",
  isIdempotent: false,
  run(call, { ids, due_on, due_at, time_zone, by_days, ...asked }) {
    const operation: Operation = { do: "change", ids, change: {}, added: [], removed: [] };
    if (due_on !== undefined) operation.shift = { day: due_on };
    else if (by_days === undefined) operation.change = readTaskChange({ due_at, time_zone });
    else operation.shift = { days: by_days };
    return changeAll(call, asked, "reschedule_tasks", operation);
  },
});
