import { redoActs } from "../../../api/acts.ts";
import { isPassing, toRefusal } from "../../../api/refusal.ts";
import { t } from "../../../language/t.ts";
import type { TaskStore } from "../../../sync/store.ts";
import { notify } from "../../../ui/notices.ts";

/** Redoes what an undo undid, and says whether it was possible. */
export async function redoHere(store: TaskStore, undo: string): Promise<void> {
  const key = crypto.randomUUID();
  try {
    await store.settled();
    await twice(() => redoActs(store.owner, undo, key));
    await store.read();
    notify({ text: t("It was done again."), stays: 8000 });
  } catch (thrown) {
    const { kind, message } = toRefusal(thrown);
    const reason = kind === "conflict" ? t("It was changed again elsewhere in the meantime.") : message;
    notify({ wrong: true, text: `${t("Nothing was done again.")} ${reason}` });
  }
}

/** If the answer is lost, the request is sent again: it has a key, so it is done only once. */
export async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!isPassing(toRefusal(thrown))) throw thrown;
    return work();
  }
}
