import { isPassing, type Refusal, toRefusal } from "../api/refusal.ts";
import { notify, undoLast } from "../ui/notices.ts";
import type { TaskStore } from "./store.ts";
import { undoLastAct, type Undone } from "../api/undo.ts";
import { sayUndone } from "./undone-words.ts";

/** Undoes what can still be undone on this page, or else the last change made anywhere. */
export function undo(store: TaskStore): void {
  if (!undoLast()) void undoLastChange(store);
}

let isUnderWay = false;

/** Undoes the last act, on this device or another, and says what it was. */
export async function undoLastChange(store: TaskStore): Promise<void> {
  // A key that is held down, or pressed again while waiting, counts once.
  if (isUnderWay) return;
  isUnderWay = true;
  try {
    // A change that was just made here is the last act only when the server has confirmed it.
    await store.settled();
    if (store.queue().length > 0) return notifyFailure("The last change has not been sent yet.");
    const undone = await undoOnce(store.owner);
    if (undone.changes.length + undone.lists.length + undone.goneLists > 0) store.refetchAll();
    notify({ text: sayUndone(undone), stays: 8000 });
  } catch (thrown) {
    notifyFailure(reasonOf(toRefusal(thrown)));
  } finally {
    isUnderWay = false;
  }
}

/** If the answer is lost, the request is sent again with the same key, so it is undone only once. */
async function undoOnce(owner: string): Promise<Undone> {
  const key = crypto.randomUUID();
  try {
    return await undoLastAct(owner, key);
  } catch (thrown) {
    if (!isPassing(toRefusal(thrown))) throw thrown;
    return undoLastAct(owner, key);
  }
}

function reasonOf({ kind, message }: Refusal): string {
  return kind === "conflict" ? "It was changed again elsewhere in the meantime." : message;
}

function notifyFailure(reason: string): void {
  notify({ wrong: true, text: `Nothing was undone. ${reason}` });
}
