import type { MoreFields } from "../task/task.ts";

/** Somebody may have said that a task has no day, whatever the view gives. */
export function withDefaults<Fields extends MoreFields>(
  task: Fields,
  given: MoreFields,
  isDateless = false,
): Fields {
  const { due_on, tags = [], section_id, ...rest } = given;
  // Another list that is named does not have the section.
  const isHere = task.list_id === undefined || task.list_id === given.list_id;
  const isDue = isDateless || task.due_on !== undefined || task.due_at !== undefined;
  const all = [...new Set([...(task.tags ?? []), ...tags])];
  return {
    ...rest,
    ...(section_id !== undefined && isHere && { section_id }),
    ...(due_on !== undefined && !isDue && { due_on }),
    ...task,
    ...(all.length > 0 && { tags: all }),
  };
}
