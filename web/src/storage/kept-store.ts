/*
 * What was read of somebody's tasks, in IndexedDB, to be read again without a connection. Each record is one answer as
 * text. A browser may refuse all of it, or lose it: then it is as if nothing was kept.
 */
const name = "hedgerow";
const table = "read";
export const byAge = "by-age";

export interface Kept {
  owner: string;
  key: string;
  /** When it was written, how many tasks are in it and how long its text is: what decides which goes first. */
  at: number;
  tasks: number;
  letters: number;
  text: string;
}

export async function readKept(owner: string, key: string): Promise<string | undefined> {
  let found: Kept | undefined;
  await within("readonly", (store) => {
    const request: IDBRequest<Kept | undefined> = store.get([owner, key]);
    request.addEventListener("success", () => (found = request.result));
  });
  return found?.text;
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
    // Refused, full or lost.
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
