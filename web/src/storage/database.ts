import { fillRows } from "./buckets.ts";

/*
 * What a person has on this device, in IndexedDB. Each person has a database of their own, so that nobody ever opens
 * another's. A browser may refuse to store anything: then the page works from its memory, and does not say that it keeps.
 */
const version = 2;
/** A database is named by this and its owner. */
export const prefix = "hedgerow.";

/**
 * The copy of the account in buckets, what was removed from it, what was not sent yet, what is half typed, and how far the
 * copy goes.
 */
const tables = ["tasks", "lists", "bin", "outbox", "drafts", "state"] as const;
export type Table = (typeof tables)[number];
export type Tables = (table: Table) => IDBObjectStore;

export type Database = NonNullable<Awaited<ReturnType<typeof openDatabase>>>;

/** Undefined if the browser stores nothing. */
export async function openDatabase(owner: string) {
  let isClosed = false;
  let isOutdated = false;
  let handleOutdated = () => {};
  let database = await openAgain().catch(() => undefined);
  if (!database) return undefined;

  /** A database that was deleted under a page which goes on is made again: the session has ended, and was resumed. */
  async function openAgain(): Promise<IDBDatabase> {
    if (isClosed) throw new DOMException("Closed", "InvalidStateError");
    const opened = await open(prefix + owner);
    // Another tab deletes it, or a newer version of this app needs another form of it, with which this one can do nothing.
    opened.addEventListener("versionchange", ({ newVersion }) => {
      opened.close();
      if (database === opened) database = undefined;
      if (newVersion === null) return;
      isOutdated = true;
      handleOutdated();
    });
    return opened;
  }

  /**
   * Runs in one transaction, and resolves with the result of the request once it is on the disk: a browser that is killed
   * a moment later has it.
   */
  function write<Result>(
    names: Table[],
    act: (table: Tables) => IDBRequest<Result> | undefined,
  ): Promise<Result | undefined> {
    return run(names, "readwrite", act);
  }

  function read<Result>(names: Table[], act: (table: Tables) => IDBRequest<Result>): Promise<Result> {
    return run(names, "readonly", act).then((result) => {
      if (result === undefined) throw new DOMException("Nothing was read", "DataError");
      return result;
    });
  }

  async function run<Result>(
    names: Table[],
    mode: IDBTransactionMode,
    act: (table: Tables) => IDBRequest<Result> | undefined,
  ): Promise<Result | undefined> {
    // No pause if it is open: a page that is being closed has no time for one.
    database ??= await openAgain();
    const transaction = database.transaction(names, mode, { durability: "strict" });
    const ended = new Promise<void>((resolve, reject) => {
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error ?? new DOMException("Aborted")));
    });
    const request = act((name) => transaction.objectStore(name));
    await ended;
    return request?.result;
  }

  function close(): void {
    isClosed = true;
    database?.close();
    database = undefined;
  }

  /** Calls this when a newer version of the app has taken the database over. */
  function onOutdated(act: () => void): void {
    handleOutdated = act;
    if (isOutdated) act();
  }

  return { write, read, close, onOutdated };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener("upgradeneeded", ({ oldVersion }) => {
      const { result: database, transaction } = request;
      if (oldVersion === 1 && transaction) return intoBuckets(transaction);
      for (const table of tables) database.createObjectStore(table, keysOf[table]);
    });
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new DOMException("Not opened")));
    request.addEventListener("blocked", () => reject(new DOMException("Blocked")));
  });
}

/** In the first version, every task and every list was a record of its own. */
function intoBuckets(transaction: IDBTransaction): void {
  for (const name of ["tasks", "lists"] as const) {
    const old = transaction.objectStore(name).getAll();
    old.addEventListener("success", () => {
      transaction.db.deleteObjectStore(name);
      fillRows(transaction.db.createObjectStore(name, keysOf[name]), old.result);
    });
  }
}

const keysOf: Record<Table, IDBObjectStoreParameters> = {
  tasks: {},
  lists: {},
  bin: { keyPath: "id" },
  outbox: { keyPath: "n", autoIncrement: true },
  drafts: { keyPath: "key" },
  state: {},
};

/** Deletes all that is kept of a person. The browser first finishes reads and writes that are under way. */
export function deleteDatabase(owner: string): void {
  try {
    indexedDB.deleteDatabase(prefix + owner);
  } catch {
    // A browser that stores nothing has nothing to delete.
  }
}

/** Deletes the copy of the account, and keeps what was not sent yet and what is half typed: only this device has that. */
export async function deleteCopy(owner: string): Promise<void> {
  const database = await openDatabase(owner);
  if (!database) return;
  await clear(database).catch(() => deleteDatabase(owner));
  const isLeft = await hasWords(database).catch(() => true);
  database.close();
  if (!isLeft) deleteDatabase(owner);
}

async function hasWords({ read }: Pick<Database, "read">): Promise<boolean> {
  const unsent = await read(["outbox"], (table) => table("outbox").count());
  const drafts = await read(["drafts"], (table) => table("drafts").count());
  return unsent + drafts > 0;
}

/** The same while pages of the person are open. The database stays: they go on with it when the person signs in again. */
export async function clearCopy(owner: string): Promise<void> {
  const database = await openDatabase(owner);
  if (!database) return;
  await clear(database).catch(() => deleteDatabase(owner));
  database.close();
}

async function clear(database: Database): Promise<void> {
  const names = ["tasks", "lists", "bin", "state"] as const;
  await database.write([...names], (table) => {
    for (const name of names) table(name).clear();
    return undefined;
  });
}
