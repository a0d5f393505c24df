import { t } from "../language/t.ts";
import type { Task } from "./task.ts";

/** Says in the row of a task that somebody should look at it. */
export function sayVersions({ conflicts }: Pick<Task, "conflicts">): string | undefined {
  if (!conflicts) return undefined;
  const { deleted, ...texts } = conflicts;
  return deleted !== undefined && Object.keys(texts).length === 0
    ? t("removed on another device")
    : t("two versions");
}
