import { z } from "zod";
import { type Scope, sealed } from "../access/sealed.ts";
import type { Settings } from "../context/env.ts";
import { invalidField } from "../http/validation.ts";
import type { PageEnd } from "./order.ts";

/** A cursor is valid only for the query it came from: that decides which tasks a list holds, and their order. */
export const { write: writeCursor, read: readCursor } = sealed<PageEnd>(
  "hedgerow task cursor",
  z.strictObject({ key: z.string(), id: z.uuid() }),
);

/** The end that a request's cursor names, if it has one. Any other than this query's is refused. */
export async function pageEndOf(
  settings: Settings,
  scope: Scope,
  { cursor, of }: { cursor: string | undefined; of: "list" | "export" },
): Promise<PageEnd | undefined> {
  if (cursor === undefined) return undefined;
  const end = await readCursor(settings, scope, cursor);
  if (!end) throw invalidField("cursor", `is not one of this ${of}'s`);
  return end;
}
