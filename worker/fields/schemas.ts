import { z } from "@hono/zod-openapi";
import { longestPosition, longestTag, mostBytesAtOnce, mostTasksInAnAct } from "./limits.ts";
import { isPosition } from "./position.ts";
import { text } from "./text.ts";

/** Fields that tasks, lists, tags and keys share, each declared once. */
export const moment = z.iso.datetime({ precision: 3 }).openapi({ example: "2026-11-21T07:30:00.000Z" });

/** The years that both JavaScript and PostgreSQL can represent. */
export const day = z.iso
  .date({ error: "must be a day, as in 2026-11-30" })
  .refine((value) => value >= "0001-01-01", "must be a day, as in 2026-11-30")
  .openapi({ example: "2026-11-30" });

/** The id of something that is made by whoever sends it. Its time is not looked at: the clock of a device may be wrong. */
export const chosenId = z
  .uuidv7({ error: "must be a UUID of version 7, as in 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10" })
  .toLowerCase()
  .openapi({
    format: "uuid",
    pattern: "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-7[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$",
    example: "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10",
    description:
      "The id it shall have: a UUID of version 7 (RFC 9562). Without it, the server makes one. The same id of the same owner is the same thing, however often it is sent.",
  });

export const tagPattern = `^[^\\s#,]{1,${longestTag}}$`;

export const tag = text({ min: 1, max: longestTag })
  .refine((value) => /^[^\s#,]*$/u.test(value), "must hold no white space, # or comma")
  .openapi({ pattern: tagPattern, example: "home" });

export const position = text({ max: longestPosition })
  .refine(isPosition, "must be a key of fractional indexing, as in a0V")
  .openapi({
    format: "fractional-index",
    example: "a0V",
    description: "Its position in the manual order: a key between those of its neighbours.",
  });

export const itemId = z
  .string({ error: "must be text" })
  .regex(/^[\w-]{1,36}$/, "must be 1 to 36 letters, digits, - or _")
  .openapi({ description: "Unique among its kind in the same task or list.", example: "1" });

/** Items without an id get the smallest free numbers, so that the same body makes the same items. */
export function numberItems<Item extends object>(
  items: (Item & { id?: string | undefined })[],
): (Omit<Item, "id"> & { id: string })[] {
  const taken = new Set(items.map(({ id }) => id));
  let number = 0;
  return items.map(({ id, ...item }) => {
    if (id !== undefined) return { ...item, id };
    do number += 1;
    while (taken.has(String(number)));
    return { ...item, id: String(number) };
  });
}

export const priorities = ["none", "low", "medium", "high"] as const;
export const priority = z.enum(priorities, { error: `must be one of ${priorities.join(", ")}` });
export const priorityOrNone = priority.openapi("PriorityOrNone");

/** Where an earlier answer ended. No cursor of ours is longer. */
export function cursorFrom(description: string) {
  return z
    .string({ error: "must be given once" })
    .max(4000, "is not one of ours")
    .optional()
    .openapi({ description });
}

/** How many tasks a request is about, at most; without it, all of them. */
export function limitUpTo(most: number, description: string) {
  return z
    .string({ error: "must be given once" })
    .regex(/^[1-9]\d{0,4}$/, "must be a whole number")
    .transform(Number)
    .refine((limit) => limit <= most, `must be between 1 and ${most}`)
    .optional()
    .openapi({ type: "integer", minimum: 1, maximum: most, description });
}

/** How much of a change of many tasks one request does. */
export const pieceLimit = limitUpTo(
  mostTasksInAnAct,
  `The most tasks to change. If others are left, the answer says \`"more": true\`: repeat the request. Without it, a change of more than ${mostTasksInAnAct} tasks, or of more than ${mostBytesAtOnce / 1e6} MB, is refused.`,
);

const more = z.literal(true).openapi({ description: "Tasks are left: repeat the request." });

export const someLeft = z.object({ more: more.optional() });
export const moreToDo = z.object({ more }).openapi("MoreToDo");
