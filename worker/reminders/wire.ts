import { z } from "@hono/zod-openapi";
import { pushKeyPattern } from "../context/push-settings.ts";
import { nameDevice } from "../fields/device-name.ts";
import { moment } from "../fields/schemas.ts";
import { longestEndpoint } from "../push/endpoint.ts";
import { clockTime, timeZone } from "../tasks/model/fields.ts";
import type { ReminderSettings, SettingsChange, Subscription } from "./store.ts";

const dayTime = clockTime.openapi({
  description:
    "When a reminder rings that has no time of its own, by the clock of its task or else in `time_zone`.",
});
const byMail = z
  .boolean({ error: "must be true or false" })
  .openapi({ description: "Whether each reminder is sent by mail, too.", example: false });
const digest = z
  .strictObject(
    {
      time: clockTime.openapi({ description: "By the clock in `time_zone`.", example: "07:30" }),
      by: z.enum(["push", "mail"], { error: "must be push or mail" }),
    },
    { error: "must be a time and a way, or null" },
  )
  .openapi("Digest", { description: "Each day, one message says what is due and overdue." });
const zone = timeZone.openapi({
  description: "The time zone of days that have no clock of their own. It is answered in its usual letters.",
});

export const settingsSchema = z
  .object({
    time_zone: zone.optional().openapi({
      description: "Absent until the settings are made; days count in UTC until then.",
    }),
    day_time: dayTime,
    by_mail: byMail,
    digest: digest.optional().openapi({ description: "Absent if none is sent." }),
  })
  .openapi("ReminderSettings");

export const settingsBody = z
  .strictObject({
    time_zone: zone,
    day_time: dayTime.optional(),
    by_mail: byMail.optional(),
    digest: digest.nullable().optional(),
  })
  .openapi("ReminderSettingsChange");

const id = z.guid().openapi({ format: "uuid", example: "7c9e6679-7425-40de-944b-e07fc1f90ae7" });
const examplePoint =
  "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
const point = (description: string) =>
  z
    .string({ error: "must be text" })
    .regex(pushKeyPattern, "must be an uncompressed point of P-256, 65 bytes in base64url")
    .openapi({ format: "p256-point", description, example: examplePoint });

const subscriptionSchema = z
  .object({
    id,
    device: z.string().openapi({
      description: "The browser and system of its session, as in the list of devices.",
      example: "Firefox on Linux",
    }),
    created_at: moment,
    last_used_at: moment.optional().openapi({
      description: "When a push service last took a message for it. Absent until then.",
    }),
    current: z
      .boolean()
      .openapi({ description: "Whether it is that of the session that asks.", example: true }),
  })
  .openapi("PushSubscription");
export const subscription = subscriptionSchema;

export const remindersSchema = z
  .object({
    settings: settingsSchema,
    push: z
      .object({
        key: point("The `applicationServerKey` to subscribe with (RFC 8292)."),
        subscriptions: z
          .array(subscriptionSchema)
          .openapi({ description: "The browsers that are told, newest first." }),
      })
      .optional()
      .openapi({
        description:
          "Absent for API keys, which have no browser, and where the service sends no push messages.",
      }),
  })
  .openapi("Reminders");

export const subscriptionBody = z
  .strictObject({
    endpoint: z
      .string({ error: "must be text" })
      .max(longestEndpoint, `must be at most ${longestEndpoint} characters`)
      .openapi({
        format: "uri",
        description: "Where the push service of the browser takes messages for it: https, at a public host.",
        example: "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABn",
      }),
    p256dh: point("The browser's public key for encryption (RFC 8291)."),
    auth: z
      .string({ error: "must be text" })
      .regex(/^[\w-]{21}[AQgw]$/, "must be 16 bytes in base64url")
      .openapi({
        format: "push-auth",
        description: "The secret that goes with it.",
        example: "BTBZMqHH6r4Tts7J_aSIgg",
      }),
    key: point("The service's key that the subscription was made with."),
  })
  .openapi("NewPushSubscription", {
    description: "What `PushSubscription.toJSON()` says in a browser, and the key.",
  });

export const subscriptionPath = z.object({ id: id.openapi({ description: "The id of the subscription." }) });

type SettingsAnswer = z.output<typeof settingsSchema>;

export function presentSettings(settings: ReminderSettings | undefined): SettingsAnswer {
  if (!settings) return { day_time: clockOf(usualDayMinutes), by_mail: false };
  const { timeZone: time_zone, dayMinutes, byMail: by_mail, digestMinutes, digestBy } = settings;
  return {
    time_zone,
    day_time: clockOf(dayMinutes),
    by_mail,
    ...(digestMinutes !== null &&
      digestBy !== null && { digest: { time: clockOf(digestMinutes), by: digestBy } }),
  };
}

/** Nine in the morning, as the column has it, too. */
const usualDayMinutes = 540;

export function readChange(body: z.output<typeof settingsBody>): SettingsChange {
  const { time_zone, day_time, by_mail, digest: wished } = body;
  return {
    timeZone: time_zone,
    dayMinutes: day_time === undefined ? undefined : minutesOf(day_time),
    byMail: by_mail,
    digest: wished && { minutes: minutesOf(wished.time), by: wished.by },
  };
}

export function presentSubscription(row: Subscription, session: string): z.output<typeof subscriptionSchema> {
  return {
    id: row.id,
    device: nameDevice(row.agent ?? ""),
    created_at: row.createdAt,
    ...(row.lastUsedAt !== null && { last_used_at: row.lastUsedAt }),
    current: row.sessionId === session,
  };
}

function clockOf(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
