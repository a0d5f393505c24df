/*
 * The rows of an account lie on the disk in a few buckets, as text: a browser hands over one long text far sooner than
 * hundreds of small records. A change rewrites the buckets that it is in.
 */

interface Row {
  id: string;
}

/**
 * With ten thousand tasks, a bucket has a quarter of a megabyte. Chromium reads those ten times sooner than ones of less than
 * 64 kB, and a change that rewrites one still takes a few milliseconds only.
 */
const buckets = 16;

function bucketOf(id: string): number {
  let sum = 0;
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) % 1_000_003;
  return sum % buckets;
}

/** The rows of a bucket. One that cannot be read has none. */
export function rowsOf(text: unknown): unknown[] {
  if (typeof text !== "string") return [];
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? rows : [];
  } catch {
    return [];
  }
}

/** Puts rows in the place of older ones and takes others out, within a transaction. Says which were there. */
export function changeRows(
  table: IDBObjectStore,
  rows: readonly Row[],
  removed: readonly string[],
  onRemoved: (id: string, row: unknown) => void,
): void {
  const touched = Map.groupBy([...rows.map(({ id }) => id), ...removed], bucketOf);
  const added = Map.groupBy(rows, ({ id }) => bucketOf(id));
  const gone = new Set(removed);
  for (const [bucket, ids] of touched) {
    const changed = new Set(ids);
    const known = table.get(bucket);
    known.addEventListener("success", () => {
      const kept = rowsOf(known.result).filter((row) => {
        const id = idOf(row);
        if (id !== undefined && gone.has(id)) onRemoved(id, row);
        return id !== undefined && !changed.has(id);
      });
      table.put(JSON.stringify([...kept, ...(added.get(bucket) ?? [])]), bucket);
    });
  }
}

/** Puts rows into an empty table. */
export function fillRows(table: IDBObjectStore, rows: readonly Row[]): void {
  for (const [bucket, some] of Map.groupBy(rows, ({ id }) => bucketOf(id)))
    table.put(JSON.stringify(some), bucket);
}

function idOf(row: unknown): string | undefined {
  const { id }: { id?: unknown } = Object(row);
  return typeof id === "string" ? id : undefined;
}
