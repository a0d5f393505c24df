import { sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, customType, pgPolicy, pgRole, timestamp } from "drizzle-orm/pg-core";

/** The role every owner-scoped statement runs as. It owns nothing, bypasses nothing and cannot sign in. */
export const hedgerowOwner = pgRole("hedgerow_owner").existing();

/** Milliseconds, so that a moment read into a JavaScript Date and sent back is the same moment. */
export const moment = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: "date" });

/** The same as the text that answers give (RFC 3339): most moments are passed on and never computed with. */
export const momentAsText = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp (3) with time zone",
  fromDriver: readMoment,
});

/** A moment that is now unless another one is given. */
export const nowUnlessGiven = (name: string) =>
  momentAsText(name)
    .notNull()
    .default(sql`now()`);

/** The number of the write that a row is from, in the order of its owner's commits. A trigger sets it. */
export const revision = () => bigint("revision", { mode: "number" }).notNull().default(0);

/** From Postgres's form, `2026-11-28 21:05:00.12+00`. */
function readMoment(written: string): string {
  const [, day, time, fraction = ""] =
    /^(\d{4}-\d\d-\d\d) ([\d:]{8})(?:\.(\d{1,3}))?\+00$/.exec(written) ?? [];
  return day === undefined ? new Date(written).toISOString() : `${day}T${time}.${fraction.padEnd(3, "0")}Z`;
}

/** Ordered by code point, the same on every server: a database's default order depends on where it was made. */
export const textByCodePoint = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** The second fence: a statement reaches only the rows of the person it entered as. */
export function fence(name: string, userId: AnyPgColumn) {
  const isEntered = sql`${userId} = nullif(current_setting('app.user_id', true), '')::uuid`;
  return pgPolicy(name, { for: "all", to: hedgerowOwner, using: isEntered, withCheck: isEntered });
}
