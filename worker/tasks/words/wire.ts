import { z } from "@hono/zod-openapi";
import { longestWords, mostLines } from "../../fields/limits.ts";
import { text } from "../../fields/text.ts";
import { languages } from "../../quick-add/language-codes.ts";
import { counts } from "../batch/wire.ts";
import { act, more } from "../history/wire.ts";
import * as field from "../model/fields.ts";
import { taskSchema } from "../model/wire.ts";

const orders = ["day_first", "month_first"] as const;

export const words = z
  .strictObject({
    lines: z
      .array(text({ max: longestWords, notBlank: true }), { error: "must be a list of texts" })
      .min(1, "must hold at least one line")
      .max(mostLines, `must be at most ${mostLines} lines`)
      .openapi({
        description:
          "A task in each line, in words: `Pay rent every 1st !high #home @Flat`. What is not understood is its title.",
        example: ["Pay rent every 1st !high", "Call Ann tomorrow at 9, remind me 1h before"],
      }),
    time_zone: field.timeZone.openapi({
      description: "The time zone of whoever wrote the lines: it says which day is today, and when 9:00 is.",
    }),
    language: z
      .enum(languages, `must be one of ${languages.join(", ")}`)
      .optional()
      .openapi({
        description:
          "The language of the lines. Without it, it is the language of the account’s mail, which takes a little longer. English is always understood, too.",
      }),
    date_order: z
      .enum(orders, `must be one of ${orders.join(", ")}`)
      .optional()
      .openapi({ description: "What stands first in 3/1/2027: the day without it." }),
    list_id: field.listId
      .nullable()
      .optional()
      .openapi({ description: "The list of tasks whose line names none: without it, the inbox." }),
    dry_run: z.boolean({ error: "must be true or false" }).optional().openapi({
      description: "Make nothing, and answer what would be made. An Idempotency-Key is not used then.",
    }),
  })
  .openapi("Words");

export type Words = z.output<typeof words>;

const span = z.object({
  kind: z.enum(["date", "time", "repeat", "priority", "tag", "list", "reminder"]),
  from: z.int(),
  to: z.int().openapi({ description: "After the last character. Both count UTF-16 code units." }),
  stays: z.literal(true).optional().openapi({
    description: "It stays in the title, because a task’s fields cannot hold all of it.",
  }),
});

const { title, due_on, due_at, time_zone, repeat, priority, tags, list_id, reminders } = taskSchema.shape;

const understoodLine = z
  .object({
    title,
    due_on,
    due_at,
    time_zone,
    repeat,
    priority,
    tags,
    list_id,
    reminders,
    spans: z
      .array(span)
      .openapi({ description: "The parts of the line that were understood, in its order." }),
  })
  .openapi("UnderstoodLine");

export const wordsAnswer = z
  .object({
    tasks: z
      .array(taskSchema)
      .openapi({ description: "The tasks that were made, in the order of the lines." }),
    act: act.optional(),
    understood: z.array(understoodLine).openapi({
      description: "What each line says, as it is understood at this moment, in the order of the lines.",
    }),
    dry_run: counts.optional().openapi({ description: "Answered to a dry run: nothing was made." }),
    more: more("The tasks have grown since the first answer to this key, and this one has no room for all."),
  })
  .openapi("WordsAnswer");

export type WordsAnswer = z.output<typeof wordsAnswer>;
