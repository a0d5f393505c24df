import { rowsOf } from "./buckets.ts";
import { type Database, openDatabase } from "./database.ts";

/** What lies on the disk. Another version of this app may have written it. */
export interface Raw {
  tasks: unknown[];
  lists: unknown[];
  bin: unknown[];
  outbox: unknown[];
  drafts: unknown[];
  cursor: unknown;
}

interface Ahead {
  owner: string;
  database: Promise<Database | undefined>;
  raw: Promise<Raw | undefined>;
}

/** Where in the table of states it is written how far the copy goes. */
export const cursorKey = "cursor";
let ahead: Ahead | undefined;

/** Begins to read with the page's first script, while the code of the list is still on its way. */
export async function readAhead(owner: string): Promise<Raw | undefined> {
  const database = openDatabase(owner);
  const raw = database.then((opened) => opened && readAll(opened));
  ahead = { owner, database, raw };
  return raw;
}

/** What was read ahead, once. */
export function takeAhead(owner: string): Omit<Ahead, "owner"> | undefined {
  const taken = ahead;
  ahead = undefined;
  if (taken?.owner === owner) return taken;
  void taken?.database.then((other) => other?.close());
  return undefined;
}

/** All in one transaction: with a cursor that is newer than the rows, what another tab has just kept would be missed. */
export async function readAll(database: Database): Promise<Raw | undefined> {
  const names = ["tasks", "lists", "bin", "outbox", "drafts"] as const;
  let cursor: IDBRequest<unknown> | undefined;
  let read: IDBRequest<unknown[]>[] = [];
  try {
    await database.read([...names, "state"], (table) => {
      read = names.map((name) => table(name).getAll());
      cursor = table("state").get(cursorKey);
      return table("state").count();
    });
  } catch {
    return undefined;
  }
  const [tasks = [], lists = [], bin = [], outbox = [], drafts = []] = read.map(({ result }) => result);
  return {
    tasks: tasks.flatMap(rowsOf),
    lists: lists.flatMap(rowsOf),
    bin,
    outbox,
    drafts,
    cursor: cursor?.result,
  };
}
