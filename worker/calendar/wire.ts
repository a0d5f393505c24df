import { z } from "@hono/zod-openapi";
import { cursorFrom, limitUpTo, moment } from "../fields/schemas.ts";
import { mostTasksAtOnce } from "../fields/limits.ts";
import type { Address } from "./store.ts";

export const calendarSchema = z
  .object({
    active: z.boolean().openapi({ description: "Whether the calendar has an address.", example: true }),
    created_at: moment.optional(),
    last_used_at: moment.optional().openapi({ description: "Accurate to an hour. Absent until first used." }),
  })
  .openapi("Calendar");

export const newAddress = z
  .object({
    address: z.url().openapi({
      description: "Anyone who has it can read what is due. Only this response contains it.",
      example:
        "https://hedgerow.example/api/calendar/hedgerow_D4-tW9nLRp-hZXCGcolQjgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fAAECAwQF.ics",
    }),
  })
  .openapi("CalendarAddress");

export const part = z
  .strictObject({
    limit: limitUpTo(mostTasksAtOnce, "Export the tasks in parts of at most so many, and of at most 2 MB."),
    cursor: cursorFrom("From the `Link` of the part before."),
  })
  .refine(({ limit: most, cursor }) => cursor === undefined || most !== undefined, {
    path: ["limit"],
    message: "is required with cursor",
  });

export const nextPart = z.object({
  Link: z
    .string()
    .optional()
    .openapi({ description: 'The address of the next part, as `rel="next"`. Absent on the last one.' }),
});

const head = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Hedgerow//Tasks//EN",
  "CALSCALE:GREGORIAN",
  "NAME:Hedgerow",
  "X-WR-CALNAME:Hedgerow",
  "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
  "X-PUBLISHED-TTL:PT1H",
];
const task = [
  "UID:0f8fad5b-d9cb-469f-a165-70867728950e@hedgerow",
  "DTSTAMP:20261121T073000Z",
  "CREATED:20261121T073000Z",
  "LAST-MODIFIED:20261121T073000Z",
  "SEQUENCE:0",
  "SUMMARY:Trim the hedge",
];
const document = (lines: string[]) =>
  z.string().openapi({ example: [...head, ...lines, "END:VCALENDAR", ""].join("\r\n") });

export const events = document([
  "BEGIN:VEVENT",
  ...task,
  "DTSTART;VALUE=DATE:20261130",
  "TRANSP:TRANSPARENT",
  "END:VEVENT",
]);

export const toDos = document([
  "BEGIN:VTODO",
  ...task,
  "DUE;VALUE=DATE:20261130",
  "STATUS:NEEDS-ACTION",
  "END:VTODO",
]);

export function present(address: Address | undefined): z.output<typeof calendarSchema> {
  if (!address) return { active: false };
  return {
    active: true,
    created_at: address.createdAt,
    ...(address.lastUsedAt && { last_used_at: address.lastUsedAt }),
  };
}
