import { sql } from "drizzle-orm";
import type { AccountEventKind } from "../../drizzle/schema.ts";
import type { Database } from "../db/client.ts";
import { retryOnce } from "../db/fault.ts";
import { nameDevice } from "../fields/device-name.ts";
import { asLanguage, type Language, type News, type NewsMessage } from "../mail/message.ts";

/** What somebody has taken to tell an account. The database gives it to nobody else until it is confirmed or given back. */
export interface Claim {
  owner: string;
  id: string;
  language: Language;
  /** A change of address is told to two of them. */
  mails: { to: string; news: NewsMessage; events: string[] }[];
}

/** Undefined where nothing is to be told, or not now, or somebody else is telling it. */
export async function claimNews(database: Database, owner: string): Promise<Claim | undefined> {
  const { rows } = await database.execute<Row>(
    sql`select *, round(extract(epoch from at) * 1000) as milliseconds from claim_news(${owner})`,
  );
  const [first] = rows;
  if (!first) return undefined;
  const byAddress = Map.groupBy(rows, ({ address }) => address);
  return {
    owner,
    id: first.taken,
    language: asLanguage(first.spoken),
    mails: [...byAddress].map(([to, told]) => ({
      to,
      news: messageOf(told),
      events: told.map(({ event }) => event),
    })),
  };
}

/** Confirms that all of it is told. Returns whether there is more by now. */
export async function confirmNews(database: Database, { owner, id, mails }: Claim): Promise<boolean> {
  const events = mails.flatMap((mail) => mail.events);
  const { rows } = await retryOnce(() =>
    database.execute<{ more: boolean }>(
      sql`select confirm_news(${owner}, ${id}, ${sql.param(events)}::uuid[]) as more`,
    ),
  );
  return rows[0]?.more ?? false;
}

/** Gives back what could not be told, so all but these events. It waits before anybody is given it again, each time longer. */
export async function returnNews(database: Database, { owner, id }: Claim, told: string[]): Promise<void> {
  await retryOnce(() =>
    database.execute(sql`select return_news(${owner}, ${id}, ${sql.param(told)}::uuid[])`),
  );
}

/** Accounts that have something to be told just now, those that wait longest first. */
export async function findOwnersWithNews(database: Database, most: number): Promise<string[]> {
  const { rows } = await database.execute<{ owner: string }>(
    sql`select owner from owners_with_news(${most}) as owner`,
  );
  return rows.map(({ owner }) => owner);
}

/** Somebody whose account the operator has deleted, and who has not been told. */
interface Deletion extends Record<string, unknown> {
  id: string;
  email: string;
  language: string | null;
}

/** Nobody else is given it for ten minutes. Undefined if there is none. */
export async function takeDeletion(database: Database): Promise<Deletion | undefined> {
  const { rows } = await database.execute<Deletion>(sql`select * from take_deletion()`);
  return rows[0];
}

/** Nothing of the person is left then. */
export async function forgetDeletion(database: Database, id: string): Promise<void> {
  await retryOnce(() => database.execute(sql`select forget_deletion(${id})`));
}

interface Row extends Record<string, unknown> {
  taken: string;
  address: string;
  is_former: boolean;
  spoken: string | null;
  event: string;
  kind: AccountEventKind;
  /** As a text, because it is Postgres's `numeric`. */
  milliseconds: string;
  user_agent: string | null;
  country: string | null;
  key_name: string | null;
  by_operator: boolean;
}

/** More are in the recent activity, and a mail that is too long is cut by who receives it. */
const mostInAMail = 30;

/** They come oldest first. */
function messageOf(rows: Row[]): NewsMessage {
  const earlier = Math.max(0, rows.length - mostInAMail);
  const toFormer = rows.some((row) => row.is_former);
  return {
    about: "news",
    events: rows.slice(earlier).map(present),
    ...(earlier > 0 && { earlier }),
    ...(toFormer && { toFormer }),
  };
}

function present(row: Row): News {
  return {
    kind: row.kind,
    at: new Date(Number(row.milliseconds)),
    ...(row.user_agent !== null && { device: nameDevice(row.user_agent) }),
    ...(row.country !== null && { country: row.country }),
    ...(row.key_name !== null && { keyName: row.key_name }),
    ...(row.by_operator && { byOperator: true }),
  };
}
