import { z } from "zod";
import { cursorTo } from "../../access/cursor.ts";

/** The place in the line of the last delivery on a page. */
const place: z.ZodType<number> = z.int();

export const { writeCursor, readCursor } = cursorTo(
  "hedgerow deliveries cursor",
  place,
  "is not one of these deliveries'",
);
