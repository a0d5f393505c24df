import * as schema from "../../drizzle/schema.ts";
import { type Part, rowsOf } from "./part.ts";

/** How and where somebody is reminded. */
export const reminderParts: Part[] = [
  rowsOf("reminder_settings", schema.reminderSettings, "user_id", {
    userId: false,
    timeZone: true,
    dayMinutes: true,
    byMail: true,
    digestMinutes: true,
    digestBy: true,
    digestAt: true,
    digestClaim: false,
    digestDay: false,
  }),
  // Which are to come follows from the tasks. Those that have rung are kept for a day.
  rowsOf("alarms", schema.alarms, "at, id", {
    id: true,
    userId: false,
    taskId: true,
    at: true,
    claim: false,
    dealtWith: true,
  }),
  // Whoever knows an address and its keys can send messages to the browser.
  rowsOf("push_subscriptions", schema.pushSubscriptions, "created_at, id", {
    id: true,
    userId: false,
    sessionId: true,
    endpoint: false,
    p256dh: false,
    auth: false,
    vapidKey: false,
    createdAt: true,
    lastUsedAt: true,
  }),
];
