import { sql } from "drizzle-orm";
import { type Gate, query, type Slots, statement } from "../db/gate.ts";
import { mostChangesRead } from "../fields/limits.ts";
import { type Act, toldAct } from "./act.ts";
import type { Place } from "./cursor.ts";
import type { Doer } from "./wire.ts";

export interface Asked {
  /** Of one of them, or of whoever asks. Without it, of all. */
  by?: Doer | { kind: "me" } | undefined;
  /** An ISO 8601 moment. No act of more than ninety days is told. */
  since?: string | undefined;
  limit: number;
  /** Where the page before ended. */
  after?: Place | undefined;
}

interface Page {
  acts: Act[];
  /** Where it ended, if there is more. */
  end?: Place;
}

/** The acts of the last ninety days, newest first. */
export async function readActs(gate: Gate, { by, since, limit, after }: Asked): Promise<Page> {
  const [rows] = await gate.read(
    actsAfter(gate, {
      kind: by?.kind ?? null,
      doer: by && "id" in by ? by.id : null,
      since: momentWithin(since),
      at: after?.at ?? "infinity",
      act: after?.act ?? "ffffffff-ffff-ffff-ffff-ffffffffffff",
      limit,
    }),
  );
  const acts = rows.map(({ about }) => toldAct.parse(about));
  const last = acts.at(-1);
  return { acts, ...(last && rows[0]?.more && { end: { at: last.at, act: last.act } }) };
}

const day = 24 * 60 * 60 * 1000;

/** The moment that is named, or one near it that the database can be asked about: nothing is older than ninety days. */
export function momentWithin(named: string | undefined): string {
  const oldest = Date.now() - 91 * day;
  const wished = named === undefined ? oldest : Date.parse(named);
  return new Date(Math.min(Math.max(wished, oldest), Date.now() + day)).toISOString();
}

interface Values {
  kind: string | null;
  doer: string | null;
  since: string;
  at: string;
  act: string;
  limit: number;
}

const actsAfter = statement(({ kind, doer, since, at, act, limit }: Slots<Values>) =>
  query
    .select({ about: sql`about`, more: sql<boolean>`more` })
    .from(
      sql`read_acts(${kind}::text, ${doer}::uuid, ${since}::timestamptz, ${at}::timestamptz, ${act}::uuid, ${limit}::integer, ${mostChangesRead}::integer)`,
    ),
);
