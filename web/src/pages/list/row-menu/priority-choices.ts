import { t } from "../../../language/t.ts";

/** From the highest to none. `done` begins the notice. */
export const priorityChoices = () =>
  [
    { priority: "high", done: t("High priority") },
    { priority: "medium", done: t("Medium priority") },
    { priority: "low", done: t("Low priority") },
    { priority: "none", done: t("No priority") },
  ] as const;
