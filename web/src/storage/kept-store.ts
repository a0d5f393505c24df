/*
 * Answers of the API, kept in IndexedDB so that they can be read without a connection. Each record is one answer as
 * text. A browser may refuse to store them, or lose them: then the page works as if nothing was kept.
 */
const name = "hedgerow";
const table = "read";
export const byAge = "by-age";

export interface Kept {
  owner: string;
  key: string;
  /** When it was written, how many tasks it has and how long its text is: this decides which is deleted first. */
  at: number;
  tasks: number;
  letters: number;
  text: string;
}

export async function readKept(owner: string, key: string): Promise<string | undefined> {
  let kept: Kept | undefined;
  await within("readonly", (store) => {
    const request: IDBRequest<Kept | undefined> = store.get([owner, key]);
    request.addEventListener("success", () => (kept = request.result));
  });
  return kept?.text;
}

export async function within(mode: IDBTransactionMode, act: (store: IDBObjectStore) => void): Promise<void> {
  try {
    const database = await open();
    try {
      const transaction = database.transaction(table, mode);
      const ended = new Promise((resolve, reject) => {
        transaction.addEventListener("complete", resolve);
        transaction.addEventListener("abort", reject);
      });
      act(transaction.objectStore(table));
      await ended;
    } finally {
      database.close();
    }
  } catch {
    // Storage is refused, full or lost: the page works without it.
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.addEventListener("upgradeneeded", () => {
      const store = request.result.createObjectStore(table, { keyPath: ["owner", "key"] });
      store.createIndex(byAge, ["at", "tasks", "letters"]);
    });
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", reject);
  });
}
