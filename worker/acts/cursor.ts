import { z } from "zod";
import { cursorTo } from "../access/cursor.ts";

/** Where a page ended: the act, and when it was. */
export interface Place {
  at: string;
  act: string;
}

const place: z.ZodType<Place> = z.strictObject({ at: z.iso.datetime(), act: z.uuid() });

export const { writeCursor, readCursor } = cursorTo(
  "hedgerow acts cursor",
  place,
  "is not one of these acts'",
);
