import { isProblem, type Act, type Changes, type Problem } from "../api/sync.ts";
import { isList } from "../api/lists.ts";
import { openDatabase, type Tables } from "../storage/database.ts";
import { isTask } from "../task/task.ts";
import { type Copy, emptyCopy } from "./copy.ts";

/** An act that the server has not confirmed yet. */
export interface Entry extends Act {
  /** Its place in the outbox. */
  n: number;
  /** The server has refused it: it waits for the person. */
  problem?: Problem;
}

/** What a page begins with. */
export interface Loaded {
  copy: Copy;
  cursor: string | undefined;
  entries: Entry[];
}

const cursorKey = "cursor";
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
  const database = await openDatabase(owner);
  let last = 0;

  /** All in one transaction: with a cursor that is newer than the rows, what another tab has just kept would be missed. */
  async function load(): Promise<Loaded> {
    const binned = await readBin();
    const copy = emptyCopy();
    const names = ["tasks", "lists", "outbox"] as const;
    let cursor: IDBRequest<unknown> | undefined;
    let read: IDBRequest<unknown[]>[] = [];
    await database
      ?.read([...names, "state"], (table) => {
        cursor = table("state").get(cursorKey);
        read = names.map((name) => table(name).getAll());
        return table("state").count();
      })
      .catch(() => (read = []));
    const [tasks = [], lists = [], entries = []] = read.map(({ result }) => result);
    for (const task of tasks) if (isTask(task)) copy.tasks.set(task.id, task);
    for (const list of lists) if (isList(list)) copy.lists.set(list.id, list);
    for (const { row } of binned) {
      if (isTask(row)) copy.bin.tasks.set(row.id, row);
      else if (isList(row)) copy.bin.lists.set(row.id, row);
    }
    const known = read.length > 0 ? cursor?.result : undefined;
    return { copy, cursor: typeof known === "string" ? known : undefined, entries: entries.filter(isEntry) };
  }

  /** What was removed, the latest last. What is too old to be brought back, or too much, goes. */
  async function readBin(): Promise<Binned[]> {
    const rows = await database?.read<unknown[]>(["bin"], (table) => table("bin").getAll()).catch(() => []);
    const all = (rows ?? []).filter(isBinned).toSorted((a, b) => a.at - b.at);
    const kept = all.filter(({ at }) => at > Date.now() - ninetyDays).slice(-mostInBin);
    const gone = all.slice(0, all.length - kept.length);
    if (gone.length > 0) {
      await database?.write(["bin"], (table) => {
        for (const { id } of gone) table("bin").delete(id);
        return undefined;
      });
    }
    return kept;
  }

  /** Resolves with their places when they are on the disk. If there is no room for them, it throws. */
  async function keepActs(acts: readonly Act[]): Promise<Entry[]> {
    const places: IDBRequest<IDBValidKey>[] = [];
    await database?.write(["outbox"], (table) => {
      for (const { id, at, parts } of acts) places.push(table("outbox").add({ id, at, parts }));
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
        if (changes.reset) for (const name of ["tasks", "lists"] as const) table(name).clear();
        for (const name of ["tasks", "lists"] as const) {
          for (const id of changes.removed[name]) throwAway(table, name, id);
          for (const row of changes[name]) {
            table(name).put(row);
            table("bin").delete(row.id);
          }
        }
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
    keepActs,
    keepChanges,
    setAside,
    drop,
    close: () => database?.close(),
  };
}

/** Moves a row to the bin. */
function throwAway(table: Tables, name: "tasks" | "lists", id: string): void {
  const known = table(name).get(id);
  known.addEventListener("success", () => {
    if (known.result === undefined) return;
    table("bin").put({ id, at: Date.now(), row: known.result });
    table(name).delete(id);
  });
}

function isBinned(value: unknown): value is Binned {
  const { id, at }: Partial<Record<keyof Binned, unknown>> = Object(value);
  return typeof id === "string" && typeof at === "number";
}

/** Another version of this app may have written it. */
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
