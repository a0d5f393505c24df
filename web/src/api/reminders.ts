import { readMoment } from "../dates/moments.ts";
import { addressOf } from "./address.ts";
import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import { readObject } from "./refusal.ts";

/** How somebody is reminded. */
export interface ReminderSettings {
  /** Absent until it is set. */
  time_zone?: string;
  /** When a day rings: "09:00". */
  day_time: string;
  by_mail: boolean;
  digest?: Digest;
}

/** What is due, once a day. */
interface Digest {
  time: string;
  by: "push" | "mail";
}

/** A browser that rings. */
export interface PushDevice {
  id: string;
  /** "Firefox on Linux". */
  device: string;
  made: Date;
  current: boolean;
}

export interface Reminders {
  settings: ReminderSettings;
  /** Absent where the server sends nothing to browsers. */
  push: { key: string; devices: PushDevice[] } | undefined;
}

export interface SettingsChange {
  time_zone: string;
  day_time?: string;
  by_mail?: boolean;
  digest?: Digest | null;
}

export async function readReminders(owner: string, signal?: AbortSignal): Promise<Reminders> {
  const { settings, push } = await readObject(await ask(addressOf(owner, "reminders"), { signal }));
  return { settings: toSettings(settings), push: push === undefined ? undefined : toPush(push) };
}

export async function changeReminderSettings(
  owner: string,
  change: SettingsChange,
): Promise<ReminderSettings> {
  const path = addressOf(owner, "reminders", "settings");
  return toSettings(await readObject(await ask(path, { method: "PUT", body: change })));
}

export async function subscribe(
  owner: string,
  subscription: { endpoint: string; p256dh: string; auth: string; key: string },
): Promise<void> {
  await ask(addressOf(owner, "reminders", "subscription"), { method: "PUT", body: subscription });
}

export async function removeSubscription(owner: string, id: string): Promise<void> {
  await ask(addressOf(owner, "reminders", "subscriptions", id), { method: "DELETE" });
}

/** Has the server show a notification on this device, through the push service of the browser. */
export async function sendTest(owner: string): Promise<void> {
  await ask(addressOf(owner, "reminders", "test"), { method: "POST" });
}

function toSettings(value: unknown): ReminderSettings {
  const { time_zone, day_time, by_mail, digest }: Partial<Record<keyof ReminderSettings, unknown>> =
    Object(value);
  if (typeof day_time !== "string" || typeof by_mail !== "boolean") throw brokenOff();
  const { time, by }: Partial<Record<keyof Digest, unknown>> = Object(digest);
  return {
    day_time,
    by_mail,
    ...(typeof time_zone === "string" && { time_zone }),
    ...(typeof time === "string" && { digest: { time, by: by === "mail" ? by : "push" } }),
  };
}

function toPush(value: unknown): NonNullable<Reminders["push"]> {
  const { key, subscriptions }: { key?: unknown; subscriptions?: unknown } = Object(value);
  if (typeof key !== "string" || !Array.isArray(subscriptions)) throw brokenOff();
  return { key, devices: subscriptions.map(toDevice) };
}

function toDevice(value: unknown): PushDevice {
  const { id, device, created_at, current }: Record<string, unknown> = Object(value);
  const made = readMoment(created_at);
  if (typeof id !== "string" || typeof device !== "string" || !made) throw brokenOff();
  return { id, device, made, current: current === true };
}
