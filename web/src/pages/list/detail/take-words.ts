import { mostTags } from "../../../../../worker/fields/limits.ts";
import type { Understood } from "../../../quick-add/span.ts";
import { type Draft, dueDraftOf } from "../../../task/draft.ts";

/** What becomes of a task when the words that were understood in its title are taken from there. */
export function takeWords(
  { tags: had }: Pick<Draft, "tags">,
  { title, fields, matches }: Understood,
  zoneHere: string,
): Partial<Draft> {
  const { repeat, list_id, tags = [] } = fields;
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
    ...(tags.length > 0 && { tags: all.slice(0, mostTags) }),
    ...(list_id !== undefined && { list_id }),
  };
}
