import { z } from "zod";
import { cursorTo } from "../access/cursor.ts";

/** Where a page ended: what was removed, and when. */
export interface Place {
  at: string;
  id: string;
}

const place: z.ZodType<Place> = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

export const { writeCursor, readCursor } = cursorTo("hedgerow bin cursor", place, "is not one of this bin's");
