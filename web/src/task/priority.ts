import { t } from "../language/t.ts";
import type { Priority } from "./task.ts";

export function priorityName(priority: Priority): string {
  return { high: t("High"), medium: t("Medium"), low: t("Low") }[priority];
}
