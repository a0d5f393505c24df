import { type SQL, sql } from "drizzle-orm";
import { query, type Result, type Slots, type Statement, statement } from "./statement.ts";

/** What the owner enters with: a session, or a key and the scope it needs. The database decides whether it lets them in. */
export type Entrance = BySession | ByKey | ByGrant;

interface BySession {
  userId: string;
  sessionId: string;
  /** The session cannot end before the transaction does: for what outlives it. */
  held?: boolean;
  /** What the session must have proved of who its person is. */
  proven?: Proven;
}

/**
 * A proof of any kind, for what is grave; or for what changes how one signs in, one with the second factor of whoever has one.
 */
export type Proven = "lately" | "fully";

interface ByKey {
  userId: string;
  digest: string;
  by?: "key";
  needed: "read" | "write" | "calendar";
}

/** By the access token of a program that the owner has let in. */
interface ByGrant {
  userId: string;
  digest: string;
  by: "grant";
  needed: "read" | "write";
  /** Whether it is also for a program that may only use one list: others are refused here. */
  forOneList?: boolean;
}

/** The statement that opens a gate. */
export function enterBy(by: Entrance, longer: boolean): Statement {
  const { userId: owner } = by;
  if ("sessionId" in by) {
    const { sessionId, held = false, proven } = by;
    return enterBySession({ owner }, { sessionId }, { held, proven, longer });
  }
  const { digest } = by;
  if (by.by !== "grant") return enterByKey({ owner }, { digest, needed: by.needed }, { longer });
  const { needed, forOneList = false } = by;
  return enterByGrant({ owner }, { digest, needed, forOneList }, { longer });
}

const enterBySession = statement(
  (
    { owner, sessionId }: Slots<{ sessionId: string }>,
    { held, proven, longer }: { held: boolean; proven: Proven | undefined; longer: boolean },
  ) => {
    const entrance = held
      ? sql`enter_and_hold_session(${sessionId}, ${owner})`
      : sql`enter_as_owner(${sessionId}, ${owner})`;
    // Ahead of the entrance, because an owner who has entered may not look at sessions.
    const factor = proven === "fully" ? sql`require_factor(${sessionId}, ${owner}), ` : sql``;
    const proof = proven ? sql`${factor}require_proof(${sessionId}, ${owner}), ` : sql``;
    return entering(sql`${proof}${entrance}`, longer);
  },
);

const enterByKey = statement(
  (
    { owner, digest, needed }: Slots<{ digest: string; needed: ByKey["needed"] }>,
    { longer }: { longer: boolean },
  ) => entering(sql`enter_with_key(${owner}, ${digest}, ${needed})`, longer),
);

const enterByGrant = statement(
  (
    {
      owner,
      digest,
      needed,
      forOneList,
    }: Slots<Pick<ByGrant, "digest" | "needed"> & { forOneList: boolean }>,
    { longer }: { longer: boolean },
  ) => entering(sql`enter_with_grant(${owner}, ${digest}, ${needed}, ${forOneList}) as only_list`, longer),
);

/** What the entrance of a program answers. */
export function onlyListIn({ rows: [row] }: Result): string | undefined {
  const list: unknown = row && Reflect.get(row, "only_list");
  return typeof list === "string" ? list : undefined;
}

function entering(entrance: SQL, longer: boolean) {
  // All of it must be done, or undone, before the Worker gives up: nobody is told of a fault and finds it done.
  const time = longer ? sql`, set_config('statement_timeout', '7s', true)` : sql``;
  return query.execute(sql`select ${entrance}${time}`);
}
