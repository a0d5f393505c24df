import { eventKinds } from "../../drizzle/schema.ts";
import type { Settings } from "../context/env.ts";
import type { Database } from "../db/client.ts";
import { sha256 } from "../http/digest.ts";
import type { NewsMessage } from "../mail/message.ts";
import { send } from "../mail/send.ts";
import { type Claim, claimNews, confirmNews, returnNews } from "./store.ts";

/** Acts that come while a mail is on its way are told in the next one. Beyond this, the scheduled run tells them. */
const mostRounds = 3;

/**
 * Tells an account by mail what was done to it, and what is done to it meanwhile. Returns how many times it had something to
 * tell. When nobody takes a mail, the news are given back, and the error is thrown.
 */
export async function tellNews(settings: Settings, database: Database, owner: string): Promise<number> {
  for (let round = 0; round < mostRounds; round += 1) {
    const claim = await claimNews(database, owner);
    if (!claim) return round;
    const { told, error } = await sendAll(settings, claim);
    if (error !== undefined) {
      // Where that fails, too, the claim ends by itself.
      await returnNews(database, claim, told).catch(() => undefined);
      throw error;
    }
    if (!(await confirmNews(database, claim))) return round + 1;
  }
  return mostRounds;
}

/** Sends each mail, whatever becomes of the others: one of two addresses may take none. Returns the events that are told. */
async function sendAll(settings: Settings, { mails, language }: Claim) {
  const untold = new Set<string>();
  let error: unknown;
  for (const { to: email, news, events } of mails) {
    try {
      if (!isUnderstood(news)) throw new UnknownNews("A newer Worker has the words for it");
      // Known again if this is not confirmed: a provider need not send it twice.
      const id = await sha256(`news\0${email}\0${events.join("\0")}`);
      await send(settings, { email, language }, news, id);
    } catch (fault) {
      error = fault;
      for (const event of events) untold.add(event);
    }
  }
  const all = mails.flatMap(({ events }) => events);
  return { told: all.filter((event) => !untold.has(event)), error };
}

/** While a new version is deployed, the one before it meets kinds of events that it does not know. */
class UnknownNews extends Error {
  override readonly name = "UnknownNews";
}

function isUnderstood({ events }: NewsMessage): boolean {
  const kinds: readonly string[] = eventKinds;
  return events.every(({ kind }) => kinds.includes(kind));
}
