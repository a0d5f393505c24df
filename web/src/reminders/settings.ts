import { createSignal } from "solid-js";
import { here } from "../dates/here.ts";
import { person, storageKey } from "../session/person.ts";
import { recallJson, remember } from "../storage/local-storage.ts";
import type { DayClock } from "../task/reminders.ts";

/** What a device has to know of how somebody is reminded, also offline. */
interface ReminderSettings {
  /** Absent until it is set: then days are those of this device. */
  time_zone?: string;
  day_time: string;
}

/** Of somebody who has set nothing. The Worker has the same. */
const usual: ReminderSettings = { day_time: "09:00" };

const [kept, setKept] = createSignal(recall());

/** Of the person who is signed in, as this device knows them. */
export function reminderSettings(): ReminderSettings {
  const { id, settings } = kept() ?? {};
  return settings !== undefined && id === person()?.id ? settings : usual;
}

/** It is remembered beside the person, so that it goes with them. */
export function setReminderSettings({ time_zone, day_time }: ReminderSettings): void {
  const id = person()?.id;
  if (id === undefined) return;
  const settings = { ...(time_zone !== undefined && { time_zone }), day_time };
  remember(storageKey, JSON.stringify(Object.assign({}, recallJson(storageKey), { reminders: settings })));
  setKept({ id, settings });
}

/** How a day without a clock of its own rings. */
export function dayClock(): DayClock {
  const { time_zone = here().zone, day_time } = reminderSettings();
  return { time_zone, day_time };
}

function recall(): { id: string; settings: ReminderSettings } | undefined {
  const { id, reminders }: { id?: unknown; reminders?: unknown } = Object(recallJson(storageKey));
  const { time_zone, day_time }: Partial<Record<keyof ReminderSettings, unknown>> = Object(reminders);
  if (typeof id !== "string" || typeof day_time !== "string") return undefined;
  return { id, settings: { ...(typeof time_zone === "string" && { time_zone }), day_time } };
}
