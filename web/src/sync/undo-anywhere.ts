import { t } from "../language/t.ts";
import { isPassing, type Refusal, toRefusal } from "../api/refusal.ts";
import { notify } from "../ui/notices.ts";
import type { TaskStore } from "./store.ts";
import { undoAct, type Undone } from "../api/undo.ts";
import { sayUndone } from "./undone-words.ts";

let isUnderWay = false;

/** Undoes an act, or the last one, of this device or another, and says what it was. */
export async function undoAnywhere(store: TaskStore, act?: string): Promise<void> {
  // A key that is held down, or pressed again while waiting, counts once.
  if (isUnderWay) return;
  isUnderWay = true;
  try {
    // A change that was just made here is the last act only when the server has confirmed it.
    await store.settled();
    if (store.waiting().length > 0) return notifyFailure(t("The last change has not been sent yet."));
    const views = store.views();
    const undone = await undoOnce(store.owner, act);
    if (undone.changes.length + undone.lists.length + undone.goneLists.length > 0) await store.read();
    notify({ text: sayUndone(undone, views), stays: 8000 });
  } catch (thrown) {
    notifyFailure(reasonOf(toRefusal(thrown)));
  } finally {
    isUnderWay = false;
  }
}

/** If the answer is lost, the request is sent again with the same key, so it is undone only once. */
async function undoOnce(owner: string, act: string | undefined): Promise<Undone> {
  const key = crypto.randomUUID();
  try {
    return await undoAct(owner, key, act);
  } catch (thrown) {
    if (!isPassing(toRefusal(thrown))) throw thrown;
    return undoAct(owner, key, act);
  }
}

function reasonOf({ kind, message }: Refusal): string {
  return kind === "conflict" ? t("It was changed again elsewhere in the meantime.") : message;
}

function notifyFailure(reason: string): void {
  notify({ wrong: true, text: `${t("Nothing was undone.")} ${reason}` });
}
