import { addDays } from "../../dates/calendar.ts";
import { instantOf, wallAt } from "../../dates/zone.ts";
import { mostReminders } from "../../../../worker/fields/limits.ts";
import { type Due, dueDay, dueOn } from "../../task/due.ts";
import type { Reminder, RungTask } from "./message.ts";

interface When {
  now: Date;
  /** Of this device. */
  zone: string;
  /** When a day rings: "09:00". */
  dayTime: string;
}

type Fields = Partial<Due> & { completed?: boolean; reminders?: Reminder[] };

/** A part of an act, as POST /api/sync takes it. */
export interface Change {
  do: "change_task";
  task: string;
  set: Fields;
  was: Fields;
}

const anHour = 3_600_000;

/** What a button of a notification does to its task. Undefined if there is no such button. */
export function changeByAction(action: string, task: RungTask, when: When): Change | undefined {
  const change = (set: Fields, was: Fields): Change => ({ do: "change_task", task: task.id, set, was });
  const { reminders } = task;
  if (action === "done") return change({ completed: true }, { completed: false });
  if (action === "hour") {
    const at = new Date(when.now.getTime() + anHour).toISOString();
    return change({ reminders: withOneMore(reminders, at, when.now) }, { reminders });
  }
  if (action !== "tomorrow") return undefined;
  const today = wallAt(when.now, when.zone).day;
  const tomorrow = addDays(today, 1);
  const due = dueDay(task);
  // A task that is due later is not brought forward: it reminds once more.
  const isMoved = due !== undefined && due <= today;
  const moved: Fields = isMoved ? dueOn(tomorrow, task) : {};
  const was: Fields = isMoved ? dueOf(task) : {};
  // What rings before it is due rings again when that moves.
  if (isMoved && reminders.some((reminder) => !("at" in reminder))) return change(moved, was);
  const [hour = 9, minute = 0] = when.dayTime.split(":").map(Number);
  const at = instantOf({ day: tomorrow, hour, minute }, when.zone).toISOString();
  return change({ ...moved, reminders: withOneMore(reminders, at, when.now) }, { ...was, reminders });
}

/** With a moment of its own in the place of those that are over. */
function withOneMore(reminders: Reminder[], at: string, now: Date): Reminder[] {
  const ahead = reminders.filter(
    (reminder) => !("at" in reminder) || (new Date(reminder.at) > now && reminder.at !== at),
  );
  return [...ahead.slice(0, mostReminders - 1), { at }];
}

/** A task is due once, so its day or its time is said, with its zone. */
function dueOf({ due_on, due_at, time_zone }: Due): Due {
  const zone = time_zone === undefined ? {} : { time_zone };
  return due_at === undefined ? { ...(due_on !== undefined && { due_on }), ...zone } : { due_at, ...zone };
}
