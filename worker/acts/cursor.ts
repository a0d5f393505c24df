import { z } from "zod";
import { type Sealed, sealed } from "../access/sealed.ts";
import type { Settings } from "../context/env.ts";
import { invalidField } from "../http/validation.ts";

/** Where a page ended: the act, and when it was. */
export interface Place {
  at: string;
  act: string;
}

const place: Sealed<Place> = sealed(
  "hedgerow acts cursor",
  z.strictObject({ at: z.iso.datetime(), act: z.uuid() }),
);

export function writeCursor(settings: Settings, owner: string, end: Place): Promise<string> {
  return place.write(settings, [owner], end);
}

/** Only what was answered to the same person is taken. */
export async function readCursor(
  settings: Settings,
  owner: string,
  cursor: string | undefined,
): Promise<Place | undefined> {
  if (cursor === undefined) return undefined;
  const end = await place.read(settings, [owner], cursor);
  if (!end) throw invalidField("cursor", "is not one of these acts'");
  return end;
}
