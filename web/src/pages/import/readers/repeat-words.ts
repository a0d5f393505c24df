import type { Repeat } from "../../../task/task.ts";
import type { ReadContext, Due } from "./imported-task.ts";

/** Takes the place of the title in a typed line. */
const title = "task";

/** Reads "Every 2 weeks on Friday at 9", if quick add understands all of it. */
export async function readRepeat(
  text: string,
  { now, zone }: ReadContext,
): Promise<{ repeat: Repeat; due: Due } | undefined> {
  if (text === "") return undefined;
  const { understand } = await import("../../../../../worker/quick-add/understand.ts");
  // "ev" is Todoist's short form.
  const understood = understand(`${title} ${text.replace(/^ev\b/i, "every")}`, { now, zone }, []);
  const { repeat, due_on, due_at, time_zone, ...more } = understood.fields;
  if (!repeat || understood.title !== title || Object.keys(more).length > 0) return undefined;
  if (due_on !== undefined) return { repeat, due: { due_on } };
  return due_at !== undefined && time_zone !== undefined ? { repeat, due: { due_at, time_zone } } : undefined;
}
