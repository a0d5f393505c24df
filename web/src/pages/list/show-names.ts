import { t } from "../../language/t.ts";
import type { Show } from "../../task/filters.ts";

export function showName(show: Show): string {
  return { all: t("All [tasks]"), todo: t("To do"), done: t("Done") }[show];
}
