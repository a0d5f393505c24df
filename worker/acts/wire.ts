import { z } from "@hono/zod-openapi";
import { actsOnAPage, longestPageOfActs, mostActsTold } from "../fields/limits.ts";
import { cursorFrom, limitUpTo, moment } from "../fields/schemas.ts";
import { inTheWay } from "../fields/in-the-way.ts";
import { act, by } from "../tasks/history/wire.ts";

/** By what acts came: a program that the person has let in, by its grant; an API key; or a session. */
export interface Doer {
  kind: "program" | "key" | "browser";
  id: string;
}

const doer = "program:|key:|session:";

const since = z.iso
  .datetime({ offset: true, error: "must be a moment, as in 2026-11-30T10:00:00Z" })
  .openapi({ example: "2026-11-30T10:00:00Z" });

export const actsQuery = z.strictObject({
  by: z
    .string({ error: "must be given once" })
    .regex(
      new RegExp(`^(me|(${doer})[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$`),
      "must be me, or program:, key: or session: with an id",
    )
    .optional()
    .openapi({
      description:
        "Only what one did: a program that was let in (`program:` and the id of its grant), an API key (`key:` and its id), a " +
        "session (`session:` and its id), or whoever asks (`me`).",
      example: "program:0f8fad5b-d9cb-469f-a165-70867728950e",
    }),
  since: since.optional().openapi({ description: "Only what was done at that moment or later." }),
  cursor: cursorFrom("The `next_cursor` of the page before."),
  limit: limitUpTo(longestPageOfActs, `The most acts on a page. Without it, ${actsOnAPage}.`),
});

export function readBy(named: string | undefined): Doer | { kind: "me" } | undefined {
  if (named === undefined) return undefined;
  const [kind, id = ""] = named.split(":");
  if (kind === "program" || kind === "key") return { kind, id };
  return kind === "session" ? { kind: "browser", id } : { kind: "me" };
}

const count = z.int().nonnegative();

const actSchema = z
  .object({
    act,
    at: moment,
    by: by.optional(),
    session_id: z.uuid().optional().openapi({
      description: "The session that it was done in. Absent if it was done with a key or by a program.",
    }),
    undo: z
      .literal(true)
      .optional()
      .openapi({ description: "It is an undo. Send it to `/tasks/redo` to take it back." }),
    undone: z.literal(true).optional().openapi({
      description: "It was undone. An undo that was undone was redone.",
    }),
    undone_by: act.optional().openapi({
      description: "The undo that undid it. Absent if it stands, or was undone before this was recorded.",
    }),
    in_the_way: z.literal(true).optional().openapi({
      description:
        "In a dry run: something that it touched was changed by others since, so it cannot be undone with the other acts.",
    }),
    tasks: z
      .object({ created: count, changed: count, completed: count, reopened: count, deleted: count })
      .openapi({ description: "How many tasks it created, changed and so on: each is counted once." }),
    lists: z
      .object({ created: count, changed: count, deleted: count })
      .optional()
      .openapi({ description: "The same of lists. Absent if it touched none." }),
    titles: z.array(z.string()).openapi({ description: "The titles of the first five tasks." }),
    list_names: z
      .array(z.string())
      .optional()
      .openapi({ description: "The names of the first five lists. Absent if it touched none." }),
  })
  .openapi("Act");

export type ActAnswer = z.output<typeof actSchema>;

export const actsPage = z
  .object({
    acts: z.array(actSchema),
    next_cursor: z
      .string()
      .optional()
      .openapi({ description: "Send it as `cursor` to get the next page. Absent on the last page." }),
  })
  .openapi("Acts");

export type ActsAnswer = z.output<typeof actsPage>;

export const undoBody = z
  .strictObject({
    by: z.strictObject({
      kind: z.enum(["program", "key", "browser"], { error: "must be program, key or browser" }),
      id: z.guid({ error: "must be the id of a grant, a key or a session" }).openapi({
        format: "uuid",
        example: "0f8fad5b-d9cb-469f-a165-70867728950e",
        description: "Of the program's grant, of the key, or of the session.",
      }),
    }),
    since,
    dry_run: z.boolean({ error: "must be true or false" }).optional().openapi({
      description:
        "Undo nothing, and answer what would be undone, or what is in the way. An Idempotency-Key is not used then.",
    }),
  })
  .openapi("UndoActs");

const numbers = { changed: count, restored: count, removed: count };

export const undoneActs = z
  .object({
    undone_by: act.optional().openapi({
      description:
        "The undo, which is one act: send it to `/tasks/redo`. Absent from the answer to a dry run, and to an undo that had nothing to change.",
    }),
    acts: z.array(actSchema).openapi({
      description: `The acts that were undone, newest first: at most ${mostActsTold}. \`counts\` counts all.`,
    }),
    counts: z
      .object({
        acts: count,
        ...numbers,
        lists: z.object(numbers).optional().openapi({ description: "Absent if no list was touched." }),
      })
      .openapi({
        description:
          "How many acts were undone, and how many tasks were changed back, restored and removed by that.",
      }),
    dry_run: z.literal(true).optional(),
    in_the_way: inTheWay.optional().openapi({
      description: "Answered to a dry run: why this would be refused.",
    }),
  })
  .openapi("UndoneActs");

export type UndoneActsAnswer = z.output<typeof undoneActs>;
