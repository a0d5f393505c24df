import { t } from "../language/t.ts";

/** As they are said within a sentence, and can be typed in quick add. */
export const priorityWords = () => ({
  high: t("high [priority]"),
  medium: t("medium [priority]"),
  low: t("low [priority]"),
});
