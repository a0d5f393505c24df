import { expect } from "vitest";
import type { Browser } from "./client.ts";
import { createBrowser, post } from "./client.ts";
import { type TestMailbox, useMailbox } from "./mailbox.ts";
import type { World } from "./world.ts";

/** Turns mail on in a world, and reads the links in what it sends. Call at the top of a test file, after useWorld. */
export function useLinks(world: World) {
  const mailbox: TestMailbox = useMailbox(world);

  /** Without the news of what was done to the account. */
  const mailsTo = async (email: string) =>
    (await mailbox.mails(email)).filter(({ text }) => text.includes("#token="));

  /** The token of the newest mail to an address. */
  async function tokenTo(email: string, page?: string): Promise<string> {
    const links = (await mailsTo(email)).map((mail) => new URL(mailbox.linkIn(mail)));
    const link = links.findLast(({ pathname }) => page === undefined || pathname === page);
    if (!link) throw new Error("no such mail was sent");
    return link.hash.replace("#token=", "");
  }

  return {
    mailbox,
    tokenTo,
    countMails: async (email: string) => (await mailsTo(email)).length,
    askReset: (email: string) => post(world, "/api/auth/request-password-reset", { email }),
    askVerification: (email: string) => post(world, "/api/auth/send-verification-email", { email }),
    askChange: (browser: Browser, newEmail: string) => browser.post("/api/auth/change-email", { newEmail }),
    readChange: (browser: Browser) => browser.fetch("/api/auth/change-email"),
    cancelChange: (browser: Browser) => browser.fetch("/api/auth/change-email", { method: "DELETE" }),
    verify: (token: string) => post(world, "/api/auth/verify-email", { token }),
    reset: (token: string, newPassword: string) =>
      post(world, "/api/auth/reset-password", { token, newPassword }),
    keep: (token: string) => post(world, "/api/auth/keep-email", { token }),
    /** Somebody with an account and a browser, and a link for a new password. */
    async personWithReset(verified = true) {
      const person = await createBrowser(world);
      await world.sql("update users set email_verified = $2 where id = $1", [person.userId, verified]);
      await post(world, "/api/auth/request-password-reset", { email: person.email });
      return { ...person, token: await tokenTo(person.email, "/reset-password") };
    },
    /** Somebody with a verified address who has asked for another one. */
    async personWithChange(newEmail: string) {
      const person = await createBrowser(world);
      await world.sql("update users set email_verified = true where id = $1", [person.userId]);
      const answer = await person.browser.post("/api/auth/change-email", { newEmail });
      if (answer.status !== 200) throw new Error(`the change was answered ${answer.status}`);
      return {
        ...person,
        change: await tokenTo(newEmail, "/verify-email"),
        keep: await tokenTo(person.email, "/keep-email"),
      };
    },
    /** Lets time pass for every link that was sent, and for what is counted. */
    age: (by: string) =>
      world.sql(
        "update verifications set created_at = created_at - $1::interval, expires_at = expires_at - $1::interval",
        [by],
      ),
    /** The kinds of what was recorded, by name. */
    eventsOf: async (userId: string) => {
      const rows = await world.sql("select kind from account_events where user_id = $1 order by kind", [
        userId,
      ]);
      return rows.map(({ kind }) => String(kind));
    },
    personOf: async (userId: string) => {
      const [row] = await world.sql(
        `select email, email_verified, verify_by, language,
           (select count(*)::int from sessions where user_id = users.id) as sessions,
           (select count(*)::int from access_keys where user_id = users.id) as keys
         from users where id = $1`,
        [userId],
      );
      return row;
    },
  };
}

export async function isGone(answer: Response): Promise<boolean> {
  const { type } = await answer.json<{ type: string }>();
  return answer.status === 410 && type === "/problems/link_gone";
}

export async function expectGone(answer: Response): Promise<void> {
  expect([answer.status, await isGone(answer)]).toEqual([410, true]);
}
