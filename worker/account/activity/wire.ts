import { z } from "@hono/zod-openapi";
import { eventKinds } from "../../../drizzle/schema.ts";
import { nameDevice } from "../../fields/device-name.ts";
import { mostEventsOnAPage } from "../../fields/limits.ts";
import { cursorFrom, limitUpTo, moment } from "../../fields/schemas.ts";
import type { AccountEvent } from "./store.ts";

/** As many as fit on a screen. */
export const eventsOnAPage = 20;

export const activityQuery = z.strictObject({
  limit: limitUpTo(mostEventsOnAPage, `The most events on a page. Without it, ${eventsOnAPage}.`),
  cursor: cursorFrom("The `next_cursor` of the previous page."),
});

const event = z
  .object({
    id: z.uuid().openapi({ example: "3f2504e0-4f89-41d3-9a0c-0305e82c3301" }),
    at: moment,
    kind: z.enum(eventKinds).openapi({
      description:
        "`session_ended` ended one other session, and `sessions_ended` several. `password_changed`, `password_reset` and " +
        "`email_kept` ended all others too. `data_exported` is an export of the whole account, which only those who run the " +
        "service can make.",
      example: "signed_in",
    }),
    device: z.string().optional().openapi({
      description: "The browser and system, or the program, that it was done with, as it named itself.",
      example: "Firefox on Linux",
    }),
    country: z.string().optional().openapi({
      description: "The country that the session began in which did it, by ISO 3166.",
      example: "DE",
    }),
    known_browser: z.boolean().optional().openapi({
      description:
        "Whether a browser that signed in had signed in to the account before. Absent when a program signed in.",
      example: false,
    }),
    key_name: z
      .string()
      .optional()
      .openapi({ description: "The name of the API key or passkey.", example: "Backup at night" }),
    ended_device: z
      .string()
      .optional()
      .openapi({ description: "What the ended session was begun with.", example: "Safari on iPhone" }),
    ended_sessions: z.int().optional().openapi({ description: "How many sessions ended.", example: 3 }),
    by_operator: z.literal(true).optional().openapi({
      description: "Somebody who runs the service did it. Absent if it was done from within the account.",
    }),
  })
  .openapi("AccountEvent");

export const activity = z
  .object({
    events: z.array(event),
    next_cursor: z
      .string()
      .optional()
      .openapi({ description: "For the next page. Absent on the last page.", example: "kXj0tA4Vw2" }),
  })
  .openapi("Activity");

export type ActivityAnswer = z.output<typeof activity>;

export function present(row: AccountEvent): z.output<typeof event> {
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    ...(row.userAgent !== null && { device: nameDevice(row.userAgent) }),
    ...(row.country !== null && { country: row.country }),
    ...(row.knownBrowser !== null && { known_browser: row.knownBrowser }),
    ...(row.keyName !== null && { key_name: row.keyName }),
    ...(row.endedUserAgent !== null && { ended_device: nameDevice(row.endedUserAgent) }),
    ...(row.endedSessions !== null && { ended_sessions: row.endedSessions }),
    ...(row.byOperator && { by_operator: true as const }),
  };
}
