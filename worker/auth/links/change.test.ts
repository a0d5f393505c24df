import { describe, expect, test } from "vitest";
import { addBrowser, Browser, createBrowser, freshEmail, password, post, signUp } from "../../test/client.ts";
import { expectGone, useLinks } from "../../test/links.ts";
import { as, createKey } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const links = useLinks(world);

const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;
const emailOf = async (userId: string) => (await links.personOf(userId))?.["email"];

describe("a change of address", () => {
  test("is asked for in one trip, told to both addresses, and done by the link to the new one", async () => {
    const { browser, userId, email } = await createBrowser(world);
    await world.sql("update users set email_verified = true where id = $1", [userId]);
    const newEmail = freshEmail();
    const { requests, result } = await world.countingRequests(() =>
      links.askChange(browser, newEmail.toUpperCase()),
    );
    expect([result.status, requests]).toEqual([200, 1]);
    expect(await result.json()).toEqual({ status: true });
    expect(await links.personOf(userId)).toMatchObject({ email, email_verified: true, sessions: 1 });
    const [warning] = await links.mailbox.mails(email);
    expect(warning?.text).toContain(newEmail);
    expect(links.mailbox.linkIn(warning)).toContain("/keep-email#token=");

    const token = await links.tokenTo(newEmail, "/verify-email");
    for (let times = 0; times < 2; times += 1) {
      const opened = await world.countingRequests(() => links.verify(token));
      // With what is done after the answer: the news are taken and confirmed, and then there are none.
      expect(opened.requests).toBe(times === 0 ? 3 : 2);
      expect(await opened.result.json()).toEqual({ status: true, email: newEmail, changed: true });
    }
    expect(await links.personOf(userId)).toMatchObject({ email: newEmail, email_verified: true });
    expect(await links.eventsOf(userId)).toEqual(
      ["email_change_asked", "email_changed", "email_verified", "signed_up"].toSorted(),
    );
    expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(401);
    expect((await post(world, "/api/auth/signin", { email: newEmail, password })).status).toBe(200);
  });

  test("leaves sessions and keys, whose tokens have the new address once they are renewed", async () => {
    const newEmail = freshEmail();
    const { browser, userId, change } = await links.personWithChange(newEmail);
    const key = await createKey(world, { userId }, "read");
    expect((await links.verify(change)).status).toBe(200);
    expect(await (await browser.fetch("/api/auth/me")).json()).toMatchObject({ email: newEmail });
    expect((await as(world, key).get("/api/tasks")).status).toBe(200);
    const cookies = browser.cookies.size;
    expect((await browser.post("/api/auth/renew")).status).toBe(204);
    // The account knows the browser under its new address, too.
    expect(browser.cookies.size).toBe(cookies + 1);
    expect(await (await browser.fetch("/api/auth/get-session")).json()).toMatchObject({
      user: { email: newEmail, emailVerified: true },
    });
    expect((await browser.post("/api/auth/sign-in/email", { email: newEmail, password })).status).toBe(200);
    const [sign] = await world.sql(
      "select known_browser from account_events where user_id = $1 and kind = 'signed_in' order by at desc limit 1",
      [userId],
    );
    expect(sign).toEqual({ known_browser: true });
  });

  test("does not warn an address that nobody has verified", async () => {
    const { browser, userId, email } = await createBrowser(world);
    const newEmail = freshEmail();
    expect((await links.askChange(browser, newEmail)).status).toBe(200);
    expect(await links.countMails(email)).toBe(0);
    expect((await links.verify(await links.tokenTo(newEmail))).status).toBe(200);
    expect(await links.personOf(userId)).toMatchObject({
      email: newEmail,
      email_verified: true,
      verify_by: null,
    });
  });

  test("does not tell whether a stranger's address has an account", async () => {
    const stranger = await createBrowser(world);
    const seen = [];
    for (const newEmail of [stranger.email, freshEmail()]) {
      const { browser, userId, email } = await createBrowser(world);
      await world.sql("update users set email_verified = true where id = $1", [userId]);
      const { requests, result } = await world.countingRequests(() => links.askChange(browser, newEmail));
      seen.push({
        answer: [result.status, requests, await result.text()],
        mails: await links.countMails(email),
        events: await links.eventsOf(userId),
      });
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(await links.countMails(stranger.email)).toBe(0);
  });

  test("to the same address, to none, or by nobody is refused", async () => {
    const { browser, email } = await createBrowser(world);
    for (const newEmail of [email, email.toUpperCase(), "nobody", ""]) {
      expect((await links.askChange(browser, newEmail)).status).toBe(400);
    }
    const { requests, result } = await world.countingRequests(() =>
      post(
        world,
        "/api/auth/change-email",
        { newEmail: freshEmail() },
        { Origin: "https://hedgerow.example" },
      ),
    );
    expect([result.status, requests]).toEqual([401, 0]);
    await browser.post("/api/auth/sign-out");
    expect((await links.askChange(browser, freshEmail())).status).toBe(401);
  });

  test("finds its address taken by an account that was made meanwhile", async () => {
    const newEmail = freshEmail();
    const { userId, email, change } = await links.personWithChange(newEmail);
    await signUp(world, newEmail);
    const answer = await links.verify(change);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ type: "/problems/email_taken" });
    expect(await emailOf(userId)).toBe(email);
  });

  test("is replaced by the next one, and works for an hour", async () => {
    const [first, second] = [freshEmail(), freshEmail()];
    const { browser, userId, email, change } = await links.personWithChange(first);
    await links.askChange(browser, second);
    await expectGone(await links.verify(change));
    await links.age("61 minutes");
    await expectGone(await links.verify(await links.tokenTo(second)));
    expect(await emailOf(userId)).toBe(email);
  });

  test("does not come back with the link of an earlier one", async () => {
    const [first, second] = [freshEmail(), freshEmail()];
    const { browser, userId, change } = await links.personWithChange(first);
    await links.verify(change);
    await links.askChange(browser, second);
    await links.verify(await links.tokenTo(second));
    await expectGone(await links.verify(change));
    expect(await emailOf(userId)).toBe(second);
  });

  test("makes links to the old address void", async () => {
    const newEmail = freshEmail();
    const { email, userId, change } = await links.personWithChange(newEmail);
    await links.askReset(email);
    const reset = await links.tokenTo(email, "/reset-password");
    await links.verify(change);
    await expectGone(await links.reset(reset, "staple battery horse"));
    await links.askReset(email);
    expect(await links.tokenTo(email, "/reset-password")).toBe(reset);
    expect(await emailOf(userId)).toBe(newEmail);
  });

  test("ends with the session that asked for it, and with the password", async () => {
    for (const end of ["revoke", "change"] as const) {
      const newEmail = freshEmail();
      const { email, userId } = await createBrowser(world);
      const [ann, thief] = [await addBrowser(world, email), await addBrowser(world, email)];
      expect((await links.askChange(thief, newEmail)).status).toBe(200);
      const token = await links.tokenTo(newEmail);
      const answer =
        end === "revoke"
          ? await ann.post("/api/auth/revoke-other-sessions")
          : await ann.post("/api/auth/change-password", {
              currentPassword: password,
              newPassword: "staple battery horse",
            });
      expect(answer.status).toBe(200);
      await expectGone(await links.verify(token));
      expect(await emailOf(userId)).toBe(email);
    }
  });

  test("outlives a sign-out, because the link may be opened elsewhere", async () => {
    const newEmail = freshEmail();
    const { browser, change } = await links.personWithChange(newEmail);
    expect((await browser.post("/api/auth/sign-out")).status).toBe(200);
    expect((await links.verify(change)).status).toBe(200);
  });
});

describe("the link that keeps the old address", () => {
  test("stops a change, ends every session, and says so again", async () => {
    const newEmail = freshEmail();
    const { browser, userId, email, change, keep } = await links.personWithChange(newEmail);
    const { requests, result } = await world.countingRequests(() => links.keep(keep));
    // Two of them after the answer, for the news.
    expect(requests).toBe(3);
    expect(await result.json()).toEqual({ status: true, email });
    expect(await isSignedIn(browser)).toBe(false);
    await expectGone(await links.verify(change));
    expect(await links.personOf(userId)).toMatchObject({ email, email_verified: true, sessions: 0 });
    expect(await links.eventsOf(userId)).toEqual(
      ["email_change_asked", "email_kept", "email_verified", "signed_up"].toSorted(),
    );
    const back = await addBrowser(world, email);
    expect((await links.keep(keep)).status).toBe(200);
    expect(await isSignedIn(back)).toBe(true);
  });

  test("undoes a change for a week", async () => {
    const { browser, userId, email, change, keep } = await links.personWithChange(freshEmail());
    expect((await links.verify(change)).status).toBe(200);
    await links.age("6 days 23 hours");
    expect(await (await links.keep(keep)).json()).toEqual({ status: true, email });
    expect(await links.personOf(userId)).toMatchObject({ email, email_verified: true });
    expect(await isSignedIn(browser)).toBe(false);
    expect(await links.eventsOf(userId)).toEqual(
      ["email_change_asked", "email_changed", "email_kept", "email_verified", "signed_up"].toSorted(),
    );
    const late = await links.personWithChange(freshEmail());
    expect((await links.verify(late.change)).status).toBe(200);
    await links.age("7 days 1 minute");
    await expectGone(await links.keep(late.keep));
  });

  test("undoes also the second change of somebody who has taken over the account, and is stronger than that one's links", async () => {
    const [mallory, malloryToo] = [freshEmail(), freshEmail()];
    const { browser, userId, email, change, keep } = await links.personWithChange(mallory);
    await links.verify(change);
    await links.askChange(browser, malloryToo);
    const malloryKeeps = await links.tokenTo(mallory, "/keep-email");
    await links.verify(await links.tokenTo(malloryToo, "/verify-email"));
    // Mallory's own link brings Mallory's address back, and not for long.
    expect((await links.keep(malloryKeeps)).status).toBe(200);
    expect(await emailOf(userId)).toBe(mallory);
    expect((await links.keep(keep)).status).toBe(200);
    expect(await emailOf(userId)).toBe(email);
    await expectGone(await links.keep(malloryKeeps));
  });

  test("makes what somebody else has asked for void", async () => {
    const mallory = freshEmail();
    const { userId, email, change, keep } = await links.personWithChange(mallory);
    await links.verify(change);
    await links.askReset(mallory);
    const reset = await links.tokenTo(mallory, "/reset-password");
    await links.keep(keep);
    await expectGone(await links.reset(reset, "staple battery horse"));
    await expectGone(await links.verify(change));
    expect(await emailOf(userId)).toBe(email);
  });

  test("finds its address free, because nobody else can have it for a week", async () => {
    const { email, change, keep } = await links.personWithChange(freshEmail());
    await links.verify(change);
    expect((await post(world, "/api/auth/signup", { email, password })).status).toBe(409);
    const other = await createBrowser(world);
    expect((await links.askChange(other.browser, email)).status).toBe(200);
    expect((await links.mailbox.mails(email)).filter(({ text }) => text.includes("/verify-email"))).toEqual(
      [],
    );
    expect((await links.keep(keep)).status).toBe(200);

    const gone = await links.personWithChange(freshEmail());
    await links.verify(gone.change);
    await links.age("7 days 1 minute");
    expect((await post(world, "/api/auth/signup", { email: gone.email, password })).status).toBe(201);
    await expectGone(await links.keep(gone.keep));
  });

  test("lets its person go back to the old address", async () => {
    const { browser, userId, email, change } = await links.personWithChange(freshEmail());
    await links.verify(change);
    await links.askChange(browser, email);
    expect((await links.verify(await links.tokenTo(email, "/verify-email"))).status).toBe(200);
    expect(await emailOf(userId)).toBe(email);
  });
});
