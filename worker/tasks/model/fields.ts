import { z } from "@hono/zod-openapi";
import { spend } from "../../budget/budget.ts";
import {
  longestDescription,
  longestRule,
  longestTimeZone,
  longestTitle,
  mostChecklistItems,
  mostDaysBefore,
  mostMinutes,
  mostMinutesBefore,
  mostReminders,
  mostTags,
} from "../../fields/limits.ts";
import { itemId, moment, tag } from "../../fields/schemas.ts";
import { text } from "../../fields/text.ts";
import { isTimeZone, spellTimeZone } from "../../fields/zone.ts";
import { isRule } from "../../recurrence/grammar.ts";
import { hasOccurrence } from "../../recurrence/next.ts";

export {
  chosenId,
  day,
  itemId,
  moment,
  position,
  priorities,
  priority,
  priorityOrNone,
  tag,
} from "../../fields/schemas.ts";

/** The schema of each field of a task, declared once. */
export const title = text({ max: longestTitle, notBlank: true }).openapi({ example: "Trim the hedge" });
export const description = text({ max: longestDescription })
  .nullable()
  .openapi({ example: "Before the birds nest" });
export const completed = z.boolean({ error: "must be true or false" });

export const listId = z
  .guid({ error: "must be the id of a list" })
  .toLowerCase()
  .openapi({ format: "uuid", description: "The list it is in. A task without a list is in the inbox." });

export const parentId = z
  .guid({ error: "must be the id of a task" })
  .toLowerCase()
  .openapi({ format: "uuid", description: "The task that it is a subtask of. It is in the same list." });

export const instant = z.iso
  .datetime({ offset: true, error: "must be a moment, as in 2026-11-30T09:00:00Z" })
  .refine(isTellable, "must be a moment, as in 2026-11-30T09:00:00Z")
  .openapi({ example: "2026-11-30T08:00:00.000Z" });

export const timeZone = text({ max: longestTimeZone })
  .refine(isTimeZone, "must be the name of a time zone, as in Europe/Berlin")
  .overwrite(spellTimeZone)
  .openapi({
    format: "time-zone",
    example: "Europe/Berlin",
    description: "The time zone of the due date. It is answered in its usual letters.",
  });

export const clockTime = z
  .string({ error: "must be a time, as in 09:00" })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time, as in 09:00")
  .openapi({
    format: "clock-time",
    example: "09:00",
    description: "By the clock of the task, or else of its person.",
  });

const minutesError = `must be a whole number of minutes between 1 and ${mostMinutes}`;
export const durationMinutes = z
  .int(minutesError)
  .min(1, minutesError)
  .max(mostMinutes, minutesError)
  .openapi({ description: "How long it takes, in minutes.", example: 45 });

export const tags = z
  .array(tag, { error: "must be a list of tags" })
  .max(mostTags, `must be at most ${mostTags} tags`)
  .refine((names) => new Set(names).size === names.length, "must not repeat a tag")
  .openapi({ uniqueItems: true, example: ["home"] });

export const checklistItem = z.object({ id: itemId, title, completed }).openapi("ChecklistItem");

const newChecklistItem = z
  .strictObject({ id: itemId.optional(), title, completed: completed.default(false) })
  .openapi("NewChecklistItem");

export const checklist = z
  .array(newChecklistItem, { error: "must be a list of items" })
  .max(mostChecklistItems, `must be at most ${mostChecklistItems} items`)
  .refine((items) => {
    const ids = items.flatMap(({ id }) => id ?? []);
    return new Set(ids).size === ids.length;
  }, "must not repeat an id");

/** What does not stand of what two devices wrote at once. */
export const conflicts = z
  .object({
    title: title.optional(),
    description: z.string().optional(),
    checklist: z
      .record(z.string(), z.string())
      .optional()
      .openapi({ description: "Titles of checklist items, by the ids of the items." }),
    deleted: moment
      .optional()
      .openapi({ description: "When one device deleted the task that another one has changed." }),
  })
  .openapi("Conflicts", {
    description:
      "What two devices wrote into the same field at the same time: the later text is in the field, and the other one is here. Set it to null when it has been dealt with.",
  });

export const noConflicts = z
  .null({ error: "must be null" })
  .openapi({ description: "Null: the conflicts have been dealt with." });

/** Each rule of a request is paid for from its one budget. */
export function payDays(days: number): void {
  spend("repeatDay", days);
}

/** What is too long is refused as such: its days are not looked at, because each takes as long as the rule is. */
function findFault(rule: string): string | undefined {
  if (rule.length > longestRule) return undefined;
  if (!isRule(rule)) return "must be a recurrence rule of days, as in FREQ=WEEKLY;BYDAY=MO";
  return hasOccurrence(rule, payDays) ? undefined : "must have at least one occurrence";
}

const remindersError = "must be a list of reminders";
const minutesBeforeError = `must be a whole number of minutes between 0 and ${mostMinutesBefore}`;
const daysBeforeError = `must be a whole number of days between 0 and ${mostDaysBefore}`;

/** One of three forms. Each has a member of its own, by which a fault is told. */
const reminder = z
  .union(
    [
      z.strictObject({
        minutes_before: z
          .int(minutesBeforeError)
          .min(0, minutesBeforeError)
          .max(mostMinutesBefore, minutesBeforeError)
          .openapi({ description: "Minutes before it is due, or before its day rings.", example: 30 }),
      }),
      z.strictObject({
        days_before: z
          .int(daysBeforeError)
          .min(0, daysBeforeError)
          .max(mostDaysBefore, daysBeforeError)
          .openapi({ description: "Days before the day it is due.", example: 1 }),
        time: clockTime.optional(),
      }),
      z.strictObject({ at: instant.transform((at) => new Date(at).toISOString()) }),
    ],
    { error: "must be minutes_before, days_before with a time or without one, or at" },
  )
  .openapi("Reminder", {
    description:
      "Minutes before the task is due; days before it, at a time of the day; or a moment of its own. Without a `time`, a task that is due at a time rings at that time, and one that is due on a day at the time of the day that its person has chosen: nine o'clock in UTC until then. A moment that is over when it is set never rings, and nothing does once the task is completed.",
  });

export const reminders = z
  .array(reminder, { error: remindersError })
  .max(mostReminders, `must be at most ${mostReminders} reminders`)
  .refine(
    (all) => new Set(all.map((one) => JSON.stringify(one))).size === all.length,
    "must not repeat a reminder",
  )
  .openapi({ uniqueItems: true, example: [{ minutes_before: 30 }, { days_before: 1, time: "18:30" }] });

const repeatStarts = ["due", "completion"] as const;

const repeatRule = text({ min: 1, max: longestRule })
  .superRefine((rule, context) => {
    const message = findFault(rule);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  })
  .openapi({
    format: "recurrence-rule",
    example: "FREQ=WEEKLY;BYDAY=MO",
    description:
      "A rule of RFC 5545 §3.3.10, from daily to yearly. Combinations that the RFC does not define are refused. A task repeats at the time of its `due_at`: `BYHOUR` and `BYMINUTE` only keep a time that the clock skipped once.",
  });
const repeatFrom = z
  .enum(repeatStarts, { error: `must be one of ${repeatStarts.join(", ")}` })
  .openapi("RepeatFrom", {
    description: "Whether the next task counts from this one's due date or from its completion.",
  });

/** As answers have it: complete, while a body may leave out `from`. */
export const repeat = z.object({ rule: repeatRule, from: repeatFrom }).openapi("Repeat");
export const newRepeat = z
  .strictObject({ rule: repeatRule, from: repeatFrom.default("due") })
  .openapi("NewRepeat");

function isTellable(value: string): boolean {
  // The driver reads a two-digit year as one of this century or the last.
  const year = new Date(value).getUTCFullYear();
  return year >= 100 && year <= 9999;
}
