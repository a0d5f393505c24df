/** Neighbouring rows, by their ids, that are drawn together: whole chunks that are far from the viewport are left out. */
export interface RowChunk {
  id: string;
  rows: string[];
}

const usual = 12;
export const most = 24;
/** A run of up to this many rows in another chunk counts as moved there. */
const fewest = 6;

/**
 * Cuts a list into chunks. A row stays in its chunk as long as its neighbours do. So when rows are added or moved, few
 * other rows have to be rendered again, and never the row that a person is using.
 */
export function chunkRows(rows: readonly string[], before: readonly RowChunk[]): RowChunk[] {
  const homes = new Map(before.flatMap(({ id, rows: known }) => known.map((row) => [row, id] as const)));
  const sizes = new Map(before.map((chunk) => [chunk.id, chunk.rows.length]));
  const homesNow = rows.map((row) => homes.get(row));
  const guests = findGuests(homesNow);
  const chunks: RowChunk[] = [];
  const used = new Set<string>();

  const begin = (id: string, row: string) => {
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
    else begin(current ? newId(row) : topId(guests[at], row), row);
  }
  return chunks;

  /** A row that is added on top joins the chunk below it, if there is room. */
  function topId(next: string | undefined, row: string): string {
    return next !== undefined && (sizes.get(next) ?? 0) < most ? next : newId(row);
  }

  function newId(row: string): string {
    let id = row;
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
