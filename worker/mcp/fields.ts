import { z } from "zod";
import { longestSearch, longestTimeZone, mostSearchWords } from "../fields/limits.ts";
import { text } from "../fields/text.ts";
import * as field from "../tasks/model/fields.ts";
import type { OwnersDay } from "../tasks/owners-day.ts";
import { wordsOf } from "../tasks/search.ts";

/** What inputs and outputs of tools share. */
export const words = text({ max: longestSearch, notBlank: true })
  .refine((q) => wordsOf(q).length <= mostSearchWords, `must be at most ${mostSearchWords} words`)
  .meta({
    minLength: 1,
    maxLength: longestSearch,
    description: `Up to ${mostSearchWords} words. Title and description together must contain each of them, in any case.`,
  });

export const listId = z
  .union([z.literal("none"), field.listId], { error: "must be the id of a list, or none for the inbox" })
  .meta({ description: "Only tasks in this list: its id, or none for the inbox." });

export const timeZone = field.timeZone.meta({
  maxLength: longestTimeZone,
  description: "The person's time zone, as in Europe/Berlin: it decides which day is today.",
});

/** More than a model reads with care. */
const mostOnAPage = 50;

export const limit = z
  .int(`must be a whole number between 1 and ${mostOnAPage}`)
  .min(1, `must be between 1 and ${mostOnAPage}`)
  .max(mostOnAPage, `must be between 1 and ${mostOnAPage}`)
  .default(25)
  .describe("The most tasks on this page.");

export const cursor = z
  .string("must be text")
  .max(4000, "is not one of ours")
  .describe("The next_cursor of the page before.");

/** By which day an answer was made. */
export const shownDay = {
  today: z.string().describe("The day that it is for the person."),
  time_zone: z.string(),
  time_zone_is_a_guess: z
    .literal(true)
    .optional()
    .describe("The person's time zone is not known: days are those of UTC. Send time_zone."),
};

export function presentDay(day: OwnersDay | undefined) {
  if (!day) throw new Error("to ask what day it is, is to be told");
  const { today, zone, isKnown } = day;
  return { today, time_zone: zone, ...(!isKnown && { time_zone_is_a_guess: true as const }) };
}
