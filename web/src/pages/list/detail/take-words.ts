import { mostReminders, mostTags } from "../../../../../worker/fields/limits.ts";
import type { Understood } from "../../../quick-add/understand.ts";
import { type Draft, dueDraftOf } from "../../../task/draft.ts";

/** What becomes of a task when the words that were understood in its title are taken from there. */
export function takeWords(
  { tags: had, reminders: known }: Pick<Draft, "tags" | "reminders">,
  { title, fields, matches }: Understood,
  zoneHere: string,
): Partial<Draft> {
  const { repeat, list_id, tags = [], reminders = [] } = fields;
  const isDue = fields.due_on !== undefined || fields.due_at !== undefined;
  const isDateless = matches.some(({ isNone }) => isNone);
  const all = [...new Set([...had, ...tags])];
  // A task has no room for more tags, and their words must not be lost.
  const left = all.slice(mostTags).map((tag) => ` #${tag}`);
  return {
    title: title + left.join(""),
    ...((isDue || isDateless) && dueDraftOf(fields, zoneHere)),
    ...(repeat && { repeat }),
    ...(matches.some(({ kind }) => kind === "priority") && { priority: fields.priority ?? "none" }),
    ...(reminders.length > 0 && { reminders: withNew(known, reminders) }),
    ...(tags.length > 0 && { tags: all.slice(0, mostTags) }),
    ...(list_id !== undefined && { list_id }),
  };
}

/** Words for which there is no room were not understood, unless the task was changed meanwhile. */
function withNew(known: Draft["reminders"], added: Draft["reminders"]): Draft["reminders"] {
  const all = [...known, ...added].map((reminder) => [JSON.stringify(reminder), reminder] as const);
  return [...new Map(all).values()].slice(-mostReminders);
}
