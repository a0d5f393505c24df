import { z } from "zod";
import { type Sealed, sealed } from "./sealed.ts";
import type { Settings } from "../context/env.ts";
import { invalidField } from "../http/validation.ts";

/** What a follower knows of an account. */
export interface Position {
  /** It knows what was written up to here. */
  revision: number;
  /** The last row it got of this revision, if a page ended within it. */
  rank?: number | undefined;
  id?: string | undefined;
  /** The revision at which it began, until it has what was there then. */
  opening?: number | undefined;
}

const position: Sealed<Position> = sealed(
  "hedgerow sync cursor",
  z.strictObject({
    revision: z.int(),
    rank: z.int().optional(),
    id: z.uuid().optional(),
    opening: z.int().optional(),
  }),
);

export function writePosition(settings: Settings, owner: string, known: Position): Promise<string> {
  return position.write(settings, [owner], known);
}

/** What a caller says it knows. Only what was answered to the same person is taken. */
export async function readPosition(settings: Settings, owner: string, since: string): Promise<Position> {
  const known = await position.read(settings, [owner], since);
  if (!known) throw invalidField("since", "is not a cursor of this account");
  return known;
}
