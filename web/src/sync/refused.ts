import { t } from "../language/t.ts";
import type { Part } from "../api/sync.ts";
import type { Copy } from "./copy.ts";
import type { Entry } from "./kept.ts";

/** It is about a task or list that is gone, and has no words of the person's that could be lost. */
export function isMoot({ parts, problem }: Entry): boolean {
  const isGone = problem !== undefined && /not_found|deleted_meanwhile/.test(problem.type);
  return isGone && parts.every((part) => !hasWords(part));
}

/** What it makes has been removed on this device since, so that nobody waits for it any more. */
export function isUndone({ tasks, lists }: Copy, entry: Entry): boolean {
  const made = idsMadeBy(entry);
  return made.length > 0 && !made.some((id) => tasks.has(id) || lists.has(id));
}

/** The ids of the tasks and lists that an act makes. */
export function idsMadeBy({ parts }: Pick<Entry, "parts">): string[] {
  return parts.flatMap((part) => {
    if (part.do === "create_task") return [part.task.id];
    return part.do === "create_list" ? [part.list.id] : [];
  });
}

function hasWords(part: Part): boolean {
  if (part.do === "create_task" || part.do === "create_list" || part.do === "add_step") return true;
  if (part.do === "change_task") return Boolean(part.set?.title ?? part.set?.description);
  if (part.do === "change_step") return part.set.title !== undefined;
  return part.do === "change_list" && part.set.name !== undefined;
}

/** Says of what is gone that it is. */
export function sayGone(copy: Copy, { parts }: Entry): string {
  const part = parts[0];
  const id = part && "task" in part && typeof part.task === "string" ? part.task : undefined;
  const title = id === undefined ? undefined : titleOf(copy, id);
  return title === undefined
    ? t("It was removed on another device.")
    : t("“{title}” was removed on another device.", { title });
}

/** What a task is called, also one that was removed. */
export function titleOf({ tasks, bin }: Copy, id: string): string {
  return (tasks.get(id) ?? bin.tasks.get(id))?.title ?? t("a task");
}
