import type { z } from "zod";
import type { Settings } from "../context/env.ts";
import { invalidField } from "../http/validation.ts";
import { sealed } from "./sealed.ts";

/** Where a page of somebody's ended, as a text that they send for the next one. `refusal` is said of any other text. */
export function cursorTo<Place>(purpose: string, schema: z.ZodType<Place>, refusal: string) {
  const place = sealed(purpose, schema);
  const writeCursor = (settings: Settings, owner: string, end: Place) => place.write(settings, [owner], end);
  /** Only what was answered to the same person is taken. `field` is where it was sent. */
  const readCursor = async (
    settings: Settings,
    owner: string,
    cursor: string | undefined,
    field = "cursor",
  ): Promise<Place | undefined> => {
    if (cursor === undefined) return undefined;
    const end = await place.read(settings, [owner], cursor);
    if (!end) throw invalidField(field, refusal);
    return end;
  };
  return { writeCursor, readCursor };
}
