import { isProblem, type Act, type Changes, type Problem } from "../api/sync.ts";
import { isList } from "../api/lists.ts";
import { changeRows, fillRows } from "../storage/buckets.ts";
import { openDatabase, type Tables } from "../storage/database.ts";
import { cursorKey, readAll, takeAhead } from "../storage/read-ahead.ts";
import { isTask } from "../task/task.ts";
import { type Copy, emptyCopy } from "./copy.ts";
import { inUsualOrder } from "./usual-order.ts";

/** An act that the server has not confirmed yet. */
export interface Entry extends Act {
  /** Its place in the outbox. */
  n: number;
  /** The server has refused it: it waits for the person. */
  problem?: Problem;
  /** Done by the service worker, from a notification: it may have sent it, too. */
  away?: "unsent" | "sent";
}

/** What was half typed. */
export interface Draft {
  key: string;
  value: unknown;
}

/** What a page begins with. */
export interface Loaded {
  copy: Copy;
  cursor: string | undefined;
  entries: Entry[];
  drafts: Draft[];
}

/** As long as the server remembers it, and as much as a person looks through. */
const ninetyDays = 90 * 86_400_000;
const mostInBin = 1000;

/** What was removed. */
interface Binned {
  id: string;
  at: number;
  row: unknown;
}

export type Kept = Awaited<ReturnType<typeof openKept>>;

/** The copy of an account and its outbox on this device. All tabs of a browser have the same. */
export async function openKept(owner: string) {
  const ahead = takeAhead(owner);
  const database = await (ahead?.database ?? openDatabase(owner));
  let unread = ahead?.raw;
  let last = 0;
  let expired: Binned[] = [];

  async function load(): Promise<Loaded> {
    const raw = await (unread ?? (database && readAll(database)));
    unread = undefined;
    if (!raw) return { copy: emptyCopy(), cursor: undefined, entries: [], drafts: [] };
    const { tasks, lists, bin, outbox, drafts, cursor } = raw;
    const binned = bin.filter(isBinned).toSorted((a, b) => a.at - b.at);
    const lasting = binned.filter(({ at }) => at > Date.now() - ninetyDays).slice(-mostInBin);
    expired = binned.slice(0, binned.length - lasting.length);
    return {
      copy: copyFrom(tasks, lists, lasting),
      cursor: typeof cursor === "string" ? cursor : undefined,
      entries: outbox.filter(isEntry),
      drafts: drafts.filter(isDraft),
    };
  }

  /** Whether another tab has kept something since, of which this one may not have heard: it was still starting. */
  async function isBehind({ cursor, entries }: Loaded): Promise<boolean> {
    const marksOf = (all: Entry[]) => JSON.stringify(all.map(({ n, problem }) => [n, problem !== undefined]));
    let known: IDBRequest<unknown> | undefined;
    const outbox = await database?.read<unknown[]>(["outbox", "state"], (table) => {
      known = table("state").get(cursorKey);
      return table("outbox").getAll();
    });
    return (
      outbox !== undefined &&
      (known?.result !== cursor || marksOf(outbox.filter(isEntry)) !== marksOf(entries))
    );
  }

  /** What was loaded of the bin, and is too old to be brought back, or too much, goes. */
  async function tidyBin(): Promise<void> {
    if (expired.length === 0) return;
    await database?.write(["bin"], (table) => {
      for (const { id } of expired) table("bin").delete(id);
      return undefined;
    });
  }

  /** Resolves with their places when they are on the disk. If there is no room for them, it throws. */
  async function keepActs(acts: readonly Act[]): Promise<Entry[]> {
    const places: IDBRequest<IDBValidKey>[] = [];
    await database?.write(["outbox"], (table) => {
      for (const act of acts) places.push(table("outbox").add(act));
      return undefined;
    });
    return acts.map((act, index) => ({ ...act, n: placeOf(places[index]?.result) }));
  }

  function placeOf(key: IDBValidKey | undefined): number {
    last = typeof key === "number" ? key : last + 1;
    return last;
  }

  /** Keeps a page of changes, with what is no longer to be sent. Answers false if another tab has read further. */
  async function keepChanges(
    from: string | undefined,
    changes: Changes,
    sent: readonly Entry[],
  ): Promise<boolean> {
    if (!database) return true;
    let isNext = false;
    await database.write(["tasks", "lists", "bin", "outbox", "state"], (table) => {
      const known = table("state").get(cursorKey);
      known.addEventListener("success", () => {
        isNext = known.result === from;
        if (!isNext) return;
        for (const name of ["tasks", "lists"] as const) keepRows(table, name, changes);
        for (const { n } of sent) table("outbox").delete(n);
        table("state").put(changes.cursor, cursorKey);
      });
      return undefined;
    });
    return isNext;
  }

  async function setAside(entries: readonly Entry[]): Promise<void> {
    await database?.write(["outbox"], (table) => {
      for (const entry of entries) table("outbox").put(entry);
      return undefined;
    });
  }

  async function drop(entries: readonly Entry[]): Promise<void> {
    await database?.write(["outbox"], (table) => {
      for (const { n } of entries) table("outbox").delete(n);
      return undefined;
    });
  }

  return {
    database,
    load,
    isBehind,
    tidyBin,
    keepActs,
    keepChanges,
    setAside,
    drop,
    close: () => database?.close(),
  };
}

/** Puts what has changed in the place of what was there. What was removed goes to the bin, and what came back leaves it. */
function keepRows(table: Tables, name: "tasks" | "lists", { reset, removed, ...changes }: Changes): void {
  const rows = changes[name];
  if (reset) {
    table(name).clear();
    fillRows(table(name), rows);
  } else {
    changeRows(table(name), rows, removed[name], (id, row) => table("bin").put({ id, at: Date.now(), row }));
  }
  const binned = table("bin").getAllKeys();
  binned.addEventListener("success", () => {
    const inBin = new Set(binned.result);
    for (const { id } of rows) if (inBin.has(id)) table("bin").delete(id);
  });
}

function copyFrom(tasks: unknown[], lists: unknown[], bin: Binned[]): Copy {
  const copy: Copy = { ...emptyCopy(), tasks: inUsualOrder(tasks.filter(isTask)) };
  for (const list of lists) if (isList(list)) copy.lists.set(list.id, list);
  for (const { row } of bin) {
    if (isTask(row)) copy.bin.tasks.set(row.id, row);
    else if (isList(row)) copy.bin.lists.set(row.id, row);
  }
  return copy;
}

function isBinned(value: unknown): value is Binned {
  const { id, at }: Partial<Record<keyof Binned, unknown>> = Object(value);
  return typeof id === "string" && typeof at === "number";
}

function isDraft(value: unknown): value is Draft {
  const { key }: Partial<Record<keyof Draft, unknown>> = Object(value);
  return typeof key === "string";
}

function isEntry(value: unknown): value is Entry {
  const { n, id, at, parts, problem }: Partial<Record<keyof Entry, unknown>> = Object(value);
  return (
    typeof n === "number" &&
    [id, at].every((text) => typeof text === "string") &&
    Array.isArray(parts) &&
    parts.length > 0 &&
    (problem === undefined || isProblem(problem))
  );
}
