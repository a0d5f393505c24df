import type { Context } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import type { Settings } from "../context/env.ts";
import type { Database } from "../db/client.ts";
import { sha256 } from "../http/digest.ts";
import { asLanguage } from "../mail/message.ts";
import { describeFailure, mailIsOn, send, sendLater } from "../mail/send.ts";
import { forgetDeletion, takeDeletion } from "./store.ts";

/** A person as the account had them when it was deleted. */
export interface Deleted {
  email: string;
  emailVerified: boolean;
  language: string | null;
}

/** Tells of a deletion, once it is committed. Its events are gone with the account, so nobody can tell of it later. */
export function tellOfDeletion(c: Context<AppEnv>, { email, emailVerified, language }: Deleted): void {
  if (!emailVerified || !mailIsOn(c.get("settings"))) return;
  sendLater(c, { email, language: asLanguage(language) }, { about: "account_deleted" });
}

/** In one run; the others wait for the next one. */
const mostDeletions = 50;

/**
 * Tells those whose accounts the operator has deleted: the command sends no mail, and leaves whom to tell. What no provider takes waits
 * for the next run. For the log.
 */
export async function tellWaitingDeletions(settings: Settings, database: Database) {
  for (let told = 0; ; told += 1) {
    const deletion = told < mostDeletions ? await takeDeletion(database) : undefined;
    if (!deletion) return told > 0 ? { told } : undefined;
    const { id, email, language } = deletion;
    const message = { about: "account_deleted", byOperator: true } as const;
    try {
      // Known again if it is not forgotten in time: a provider need not send it twice.
      await send(
        settings,
        { email, language: asLanguage(language) },
        message,
        await sha256(`deletion\0${id}`),
      );
    } catch (error) {
      return { told, fault: describeFailure(error) };
    }
    await forgetDeletion(database, id);
  }
}
