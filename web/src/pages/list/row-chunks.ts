/** Neighbouring rows that are rendered together: the browser skips whole chunks that are far from the viewport. */
export interface RowChunk<Row> {
  id: string;
  rows: Row[];
}

const usual = 25;
export const most = 50;
/** A run of up to this many rows in another chunk counts as moved there. */
const fewest = 6;

/**
 * Cuts a list into chunks. A row stays in its chunk as long as its neighbours do. So when rows are added or moved, few
 * other rows have to be rendered again, and never the row that a person is using.
 */
export function chunkRows<Row extends { key: string }>(
  rows: readonly Row[],
  before: readonly RowChunk<Row>[],
): RowChunk<Row>[] {
  const homes = new Map(before.flatMap(({ id, rows: known }) => known.map(({ key }) => [key, id] as const)));
  const sizes = new Map(before.map((chunk) => [chunk.id, chunk.rows.length]));
  const homesNow = rows.map(({ key }) => homes.get(key));
  const guests = findGuests(homesNow);
  const chunks: RowChunk<Row>[] = [];
  const used = new Set<string>();

  const begin = (id: string, row: Row) => {
    used.add(id);
    chunks.push({ id, rows: [row] });
  };
  for (const [at, row] of rows.entries()) {
    const home = homesNow[at];
    const current = chunks.at(-1);
    const length = current?.rows.length ?? 0;
    const belongs = current && (home === current.id || guests[at] === current.id);
    if (belongs && length < most) current.rows.push(row);
    else if (home !== undefined && !used.has(home)) begin(home, row);
    else if (current && length < usual) current.rows.push(row);
    else begin(current ? newId(row.key) : topId(guests[at], row.key), row);
  }
  return chunks;

  /** A row that is added on top joins the chunk below it, if there is room. */
  function topId(next: string | undefined, key: string): string {
    return next !== undefined && (sizes.get(next) ?? 0) < most ? next : newId(key);
  }

  function newId(key: string): string {
    let id = key;
    while (sizes.has(id) || used.has(id)) id += "'";
    return id;
  }
}

/** For each row that is new or was moved, the chunk of the rows that follow it. */
function findGuests(homes: (string | undefined)[]): (string | undefined)[] {
  const guests: (string | undefined)[] = [];
  let ahead: string | undefined;
  let run = 0;
  for (let at = homes.length - 1; at >= 0; at -= 1) {
    const home = homes[at];
    const next = homes[at + 1];
    if (home !== next) {
      ahead = next ?? ahead;
      run = 0;
    }
    run += 1;
    if (home === undefined || run <= fewest) guests[at] = ahead;
  }
  return guests;
}
