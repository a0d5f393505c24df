import type { Context } from "hono";
import type { BatchItem } from "drizzle-orm/batch";
import type { AppEnv } from "../../context/app-env.ts";
import { languageOf } from "../../mail/language.ts";
import { mailIsOn } from "../../mail/send.ts";
import type { Work } from "../../db/unit-of-work.ts";
import { countedAs, sendLink } from "./send.ts";
import { beginAccount, beginningLink, readAddressee, readMayMail } from "./store.ts";
import { makeLinkSecret } from "./token.ts";

/** What a sign-up adds when mail is on. */
interface FirstLink {
  /** In the transaction that makes the account. */
  add(work: Work, userId: string): void;
  /** When that is committed. */
  send(): void;
}

/** The link that verifies the address of a new account. It costs no trip. */
export async function prepareFirstLink(c: Context<AppEnv>, email: string): Promise<FirstLink | undefined> {
  const settings = c.get("settings");
  if (!mailIsOn(settings)) return undefined;
  const { token, digest } = await makeLinkSecret();
  const language = languageOf(c);
  const counted = await countedAs(settings, email);
  let mayMail = false;
  return {
    add(work, userId) {
      const statement = beginAccount(c.get("database"), userId, { language, countedAs: counted, digest });
      work.add(statement, (result) => (mayMail = readMayMail(result)));
    },
    send() {
      if (mayMail) sendLink(c, "verify_email", { email, language, token });
    },
  };
}

/** Sends a new link to somebody whose password was right, and whose address has to be verified first. One trip. */
export async function remindToVerify(
  c: Context<AppEnv>,
  email: string,
  forgiving: BatchItem<"pg">,
): Promise<void> {
  const database = c.get("database");
  const { token, digest } = await makeLinkSecret();
  const link = { email, countedAs: await countedAs(c.get("settings"), email), digest };
  const [, result] = await database.batch([forgiving, beginningLink(database, "verify_email", link)]);
  const addressee = readAddressee(result);
  if (addressee) sendLink(c, "verify_email", { ...addressee, token });
}
