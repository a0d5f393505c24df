import { t } from "../language/t.ts";
import { notify } from "../ui/notices.ts";

/** A newer version of the app keeps things in another form, which this one does not know. */
export function sayOutdated(): void {
  notify({
    text: t("A newer version of Hedgerow is open in another tab. Nothing can be saved in this one."),
    act: { label: t("Reload"), run: () => location.reload() },
  });
}
