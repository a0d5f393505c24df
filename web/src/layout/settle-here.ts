import { t } from "../language/t.ts";
import { keepAppHere } from "../offline/app-here.ts";
import { followReminders } from "../reminders/follow.ts";
import { deleteOtherCopies } from "../storage/other-copies.ts";
import { oldQueueNames } from "../storage/local-storage.ts";
import { safely } from "../storage/safely.ts";
import type { TaskStore } from "../sync/store.ts";
import { notify } from "../ui/notices.ts";
import { remindToVerify } from "./verify-line.ts";

/** Keeps the app on this device, and clears away what is not of this person or of this version. It has time until the page is idle. */
export async function settleHere(store: TaskStore): Promise<void> {
  followReminders(store);
  await Promise.all([keepApp(), carryOverOld(store), remindToVerify(store.owner)]);
}

function keepApp(): Promise<void> {
  return keepAppHere(() =>
    notify({
      text: t("A new version of Hedgerow is available."),
      act: { label: t("Reload"), run: () => location.reload() },
    }),
  );
}

/** What others have left here, and an earlier version of this app: what was not sent, and answers that were kept for reading. */
async function carryOverOld(store: TaskStore): Promise<void> {
  safely(() => indexedDB.deleteDatabase("hedgerow"));
  await deleteOtherCopies(store.owner).catch(() => {});
  if (oldQueueNames().length > 0) await (await import("../sync/carry-over.ts")).carryOver(store);
}
